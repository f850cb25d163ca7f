import type { Provider, Type } from '@nestjs/common';
import { Baseline } from './baseline.js';
import { ContactAnswers } from './counts/answers.js';
import { Asking } from './counts/asking.js';
import { CountsApi } from './counts/counts.api.js';
import { CountsInbox } from './counts/counts.inbox.js';
import { Standing } from './counts/standing.js';
import { EvaluationApi } from './evaluation.api.js';
import { Protocols } from './protocols.js';
import { Subjects } from './subjects.js';

export const EVALUATION_CONTROLLERS: Type[] = [CountsApi, CountsInbox, EvaluationApi];

export const EVALUATION_PROVIDERS: Provider[] = [Asking, Baseline, ContactAnswers, Protocols, Standing, Subjects];
