import type { LocalDate } from '../calendar/local-date.js';
import type { ExclusionCode } from './exclusions.js';
import { EXCLUSIONS, GONE } from './exclusions.js';
import type { SampledPerson } from './sampled-person.js';
import { isAnalysed, whyNot } from './sampled-person.js';

export interface Excluded {
  readonly code: ExclusionCode;
  readonly says: string;
  readonly people: number;
  /** Decided when the counts could already be seen. */
  readonly afterUnblinding: number;
}

/** From the sample to those analysed, as CONSORT draws it. */
export interface Flow {
  readonly sampled: number;
  readonly excluded: readonly Excluded[];
  readonly analysed: number;
  /** Said and never counted as a fall. */
  readonly gone: readonly Excluded[];
}

export function flowOf(people: readonly SampledPerson[], unblindedOn?: LocalDate): Flow {
  const out = people.filter((person) => !isAnalysed(person));
  const late = ({ decidedOn }: SampledPerson): boolean =>
    unblindedOn !== undefined && decidedOn !== undefined && decidedOn >= unblindedOn;
  const excluded = (Object.keys(EXCLUSIONS) as ExclusionCode[]).flatMap((code) => {
    const these = out.filter((person) => whyNot(person) === code);
    if (these.length === 0) return [];
    return [{ code, says: EXCLUSIONS[code], people: these.length, afterUnblinding: these.filter(late).length }];
  });
  return {
    sampled: people.length,
    excluded,
    analysed: people.length - out.length,
    gone: excluded.filter(({ code }) => GONE.includes(code)),
  };
}
