import { ContactsAsked, ContactsCounted } from './counts/count.entities.js';
import { EvaluationProtocol, EvaluationSignature } from './protocol.entities.js';
import { EvaluationSubject } from './subject.entities.js';

export const EVALUATION_ENTITIES = [
  ContactsAsked,
  ContactsCounted,
  EvaluationProtocol,
  EvaluationSignature,
  EvaluationSubject,
];
