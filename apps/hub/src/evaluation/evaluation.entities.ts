import { ExperienceAnswer, ExperienceAsked, SafetyReturn } from './beside/beside.entities.js';
import { CASE_STUDY_ENTITIES } from './case-studies/case-study.entities.js';
import { EvaluationCohort, EvaluationExclusion } from './cohort/cohort.entities.js';
import { ContactsAsked, ContactsCounted } from './counts/count.entities.js';
import { EvaluationProtocol, EvaluationSignature } from './protocol.entities.js';
import { EvaluationSubject } from './subject.entities.js';

export const EVALUATION_ENTITIES = [
  ...CASE_STUDY_ENTITIES,
  ContactsAsked,
  ContactsCounted,
  EvaluationCohort,
  EvaluationExclusion,
  EvaluationProtocol,
  EvaluationSignature,
  EvaluationSubject,
  ExperienceAnswer,
  ExperienceAsked,
  SafetyReturn,
];
