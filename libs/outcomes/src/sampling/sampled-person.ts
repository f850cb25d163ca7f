import type { LocalDate } from '../calendar/local-date.js';
import type { ExclusionCode } from './exclusions.js';

/** What may befall somebody in a window so that they can no longer be counted. */
export const EVENTS = ['DIED', 'DETAINED', 'LEFT_AREA'] as const;
export type SampleEvent = (typeof EVENTS)[number];

/** By which door somebody came in: just starting to become known, or after many contacts. */
export const ROUTES = ['EARLY', 'HIGH_CONTACT'] as const;
export type Route = (typeof ROUTES)[number];

/** A person by pseudonym alone. */
export interface SampledPerson {
  readonly id: string;
  readonly group: 'ENROLLED' | 'COMPARISON';
  readonly status: 'ANALYSED' | 'EXCLUDED';
  /** Of an exclusion. */
  readonly reason?: ExclusionCode;
  /** On which day the exclusion was decided. */
  readonly decidedOn?: LocalDate;
  /** Befell them inside a window. */
  readonly event?: SampleEvent;
  readonly route?: Route;
  /** Days in the community, where they could have been counted. */
  readonly daysBefore?: number;
  readonly daysAfter?: number;
}

/** Who counts. Somebody who died, was detained or moved away does not, whatever the file says: their calls stopped. */
export function isAnalysed({ status, event }: SampledPerson): boolean {
  return status === 'ANALYSED' && event === undefined;
}

export function whyNot({ reason, event }: SampledPerson): ExclusionCode {
  return event ?? reason ?? 'RECORD_MISSING';
}
