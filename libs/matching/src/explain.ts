import type { Because, MatchScore } from './scorer.js';
import type { Level } from './weights.js';

const NAMES: Readonly<Record<Because['attribute'], string>> = {
  familyName: 'Family name',
  givenName: 'Given name',
  dateOfBirth: 'Date of birth',
  nhsNumber: 'NHS number',
  sharedId: 'Shared number',
  uprn: 'Property reference',
  postcode: 'Postcode',
  address: 'Address',
  phone: 'Telephone number',
  email: 'Email address',
};

const VERDICTS: Readonly<Record<MatchScore['verdict'], string>> = {
  KNOWN: 'Taken together the records are of the same person.',
  AMBIGUOUS: 'Taken together the records may be of the same person: somebody has to look.',
  NOT_KNOWN: 'Taken together the records are not of the same person.',
};

const HOUSEHOLD = 'What people of one household share agrees: it tells the person from strangers, not from relatives.';

const FINDINGS: Readonly<Record<Exclude<Level, 'missing'>, string>> = {
  agrees: 'agrees',
  variant: 'is another form of the same',
  close: 'is nearly the same',
  transposed: 'is the same in another order',
  differs: 'differs',
};

/** The score in words, strongest reason first. No value of either record appears, so it may be shown and stored. */
export function explain({ because, household, verdict }: MatchScore): string[] {
  const byStrength = [...because].sort((one, other) => Math.abs(other.weight) - Math.abs(one.weight));
  const shared = household ? [HOUSEHOLD] : [];
  return [...byStrength.map(inWords), ...shared, VERDICTS[verdict]];
}

function inWords({ attribute, level, weight }: Because): string {
  const name = NAMES[attribute];
  if (level === 'missing') return `${name} is not known on both sides: counts neither way.`;
  return `${name} ${FINDINGS[level]}: ${strength(weight)}.`;
}

function strength(weight: number): string {
  if (Math.abs(weight) < 0.5) return 'counts neither way';
  const direction = weight > 0 ? 'for' : 'against';
  if (Math.abs(weight) >= 12) return `very strong evidence ${direction}`;
  if (Math.abs(weight) >= 6) return `strong evidence ${direction}`;
  return `some evidence ${direction}`;
}
