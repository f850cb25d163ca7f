import type { NormalisedPerson } from './person.js';
import type { Levels } from './record-levels.js';
import type { Level } from './weights.js';
import { AUTO_THRESHOLD, REVIEW_THRESHOLD } from './weights.js';

export type Verdict = 'KNOWN' | 'AMBIGUOUS' | 'NOT_KNOWN';

const NEAR: ReadonlySet<Level> = new Set(['agrees', 'variant', 'close', 'transposed']);

/** What a score means for two records. However high it is, some things take a person to look. */
export function verdictOf(a: NormalisedPerson, b: NormalisedPerson, score: number, levels: Levels): Verdict {
  if (score < REVIEW_THRESHOLD || isSomebodyElse(levels)) return 'NOT_KNOWN';
  const contradicted = levels.nhsNumber === 'differs' && a.nhsNumberVerified === true && b.nhsNumberVerified === true;
  return score >= AUTO_THRESHOLD && isTheirOwn(levels) && !contradicted ? 'KNOWN' : 'AMBIGUOUS';
}

/** Another given name, another date of birth and no number in common: whatever else agrees is the household's. */
function isSomebodyElse(levels: Levels): boolean {
  return levels.givenName === 'differs' && levels.dateOfBirth === 'differs' && !hasNumberInCommon(levels);
}

/**
 * Twins, and a father and son of one name, agree in nearly everything a household shares. Without a person looking it
 * takes given name and date of birth together, one of them exact, or an identifier that not both of them contradict:
 * numbers get entered on a spouse's record.
 */
function isTheirOwn(levels: Levels): boolean {
  const pair = [levels.givenName, levels.dateOfBirth];
  if (hasNumberInCommon(levels)) return !pair.every((level) => level === 'differs');
  return pair.includes('agrees') && pair.every((level) => NEAR.has(level));
}

function hasNumberInCommon({ nhsNumber, sharedId }: Levels): boolean {
  return nhsNumber === 'agrees' || sharedId === 'agrees';
}
