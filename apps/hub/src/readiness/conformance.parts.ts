import type { Provider, Type } from '@nestjs/common';
import { ConformanceApi } from './conformance.api.js';
import { ConformanceInbox } from './conformance.inbox.js';
import { Conformance } from './conformance.js';

export const CONFORMANCE_CONTROLLERS: Type[] = [ConformanceApi, ConformanceInbox];

export const CONFORMANCE_PROVIDERS: Provider[] = [Conformance];
