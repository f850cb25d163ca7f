import type { Provider, Type } from '@nestjs/common';
import { Baseline } from './baseline.js';
import { EvaluationApi } from './evaluation.api.js';
import { Protocols } from './protocols.js';

export const EVALUATION_CONTROLLERS: Type[] = [EvaluationApi];

export const EVALUATION_PROVIDERS: Provider[] = [Baseline, Protocols];
