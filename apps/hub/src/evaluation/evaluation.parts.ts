import type { Provider, Type } from '@nestjs/common';
import { Baseline } from './baseline.js';
import { BesideApi } from './beside/beside.api.js';
import { Experience } from './beside/experience.js';
import { SafetyReturns } from './beside/safety-returns.js';
import { CaseStudies } from './case-studies/case-studies.js';
import { CaseStudiesApi } from './case-studies/case-studies.api.js';
import { CaseStudyConsents } from './case-studies/consents.js';
import { CohortApi } from './cohort/cohort.api.js';
import { Cohorts } from './cohort/cohorts.js';
import { ContactAnswers } from './counts/answers.js';
import { Asking } from './counts/asking.js';
import { CountsApi } from './counts/counts.api.js';
import { CountsInbox } from './counts/counts.inbox.js';
import { Standing } from './counts/standing.js';
import { EvaluationApi } from './evaluation.api.js';
import { Protocols } from './protocols.js';
import { Materials } from './report/material.js';
import { ReportApi } from './report/report.api.js';
import { EvaluationReports } from './report/reports.js';
import { Subjects } from './subjects.js';

export const EVALUATION_CONTROLLERS: Type[] = [
  BesideApi,
  CaseStudiesApi,
  CohortApi,
  CountsApi,
  CountsInbox,
  EvaluationApi,
  ReportApi,
];

export const EVALUATION_PROVIDERS: Provider[] = [
  Asking,
  Baseline,
  CaseStudies,
  CaseStudyConsents,
  Cohorts,
  ContactAnswers,
  EvaluationReports,
  Experience,
  Materials,
  Protocols,
  SafetyReturns,
  Standing,
  Subjects,
];
