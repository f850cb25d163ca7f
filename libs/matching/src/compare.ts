import type { NormalisedPerson } from './person.js';
import type { Level } from './weights.js';
import { asAddress, asDate, asName, atMostClose, better, exactly, withinOneTypingError } from './levels.js';
import { AUTO_THRESHOLD, PRIOR, REVIEW_THRESHOLD, weightOf } from './weights.js';

export type Verdict = 'KNOWN' | 'AMBIGUOUS' | 'NOT_KNOWN';

export interface Because {
  readonly attribute: ComparedAttribute;
  readonly level: Level;
  /** What it adds to the log2 odds; below zero it speaks against. */
  readonly weight: number;
}

export interface MatchScore {
  /** Log2 odds that the two records are one person: 0 is even, 10 about a thousand to one. */
  readonly score: number;
  readonly verdict: Verdict;
  readonly because: readonly Because[];
}

type ComparedAttribute = Parameters<typeof weightOf>[0];
type Levels = Readonly<Record<ComparedAttribute, Level>>;

/**
 * Scores two records by Fellegi and Sunter: every attribute adds what its agreement is worth, a missing one adds
 * nothing. Symmetric. The verdict is for this pair alone; `decideMatch` answers for an enquiry.
 */
export function compare(a: NormalisedPerson, b: NormalisedPerson): MatchScore {
  const straight = scored(a, b, [familyNameLevel(a, b), asName(a.givenName, b.givenName)]);
  const exchanged = scored(a, b, exchangedNameLevels(a, b));
  const { levels, ...best } =
    exchanged.score > straight.score && hasBothNames(a) && hasBothNames(b) ? exchanged : straight;
  return { ...best, verdict: verdictOf(a, b, best.score, levels) };
}

type Scored = Omit<MatchScore, 'verdict'> & { readonly levels: Levels };

function scored(a: NormalisedPerson, b: NormalisedPerson, [familyName, givenName]: [Level, Level]): Scored {
  const levels: Levels = {
    familyName,
    givenName,
    dateOfBirth: asDate(a.dateOfBirth, b.dateOfBirth),
    nhsNumber: withinOneTypingError(a.nhsNumber, b.nhsNumber),
    sharedId: withinOneTypingError(a.sharedId, b.sharedId),
    uprn: exactly(a.uprn, b.uprn),
    postcode: withinOneTypingError(a.postcode, b.postcode),
    address: asAddress(a.address, b.address),
    phone: withinOneTypingError(a.phone, b.phone),
    email: withinOneTypingError(a.email, b.email),
  };
  const because = (Object.keys(levels) as ComparedAttribute[]).map((attribute) => ({
    attribute,
    level: levels[attribute],
    weight: saidAlready(attribute, levels) ? 0 : weightOf(attribute, levels[attribute]),
  }));
  return { score: because.reduce((sum, { weight }) => sum + weight, PRIOR), because, levels };
}

/** The same property has the same address and postcode: that is one agreement, not three. */
function saidAlready(attribute: ComparedAttribute, levels: Levels): boolean {
  return levels.uprn === 'agrees' && (attribute === 'address' || attribute === 'postcode');
}

/** A former name that meets a name of the other record is close: marriage explains it. */
function familyNameLevel(a: NormalisedPerson, b: NormalisedPerson): Level {
  const throughFormer = [
    asName(a.formerFamilyName, b.familyName),
    asName(a.familyName, b.formerFamilyName),
    asName(a.formerFamilyName, b.formerFamilyName),
  ].reduce(better);
  return better(
    asName(a.familyName, b.familyName),
    throughFormer === 'differs' ? 'missing' : atMostClose(throughFormer),
  );
}

/** Names entered in each other's place count only together: one of the two alone is chance. */
function exchangedNameLevels(a: NormalisedPerson, b: NormalisedPerson): [Level, Level] {
  const both = [asName(a.familyName, b.givenName), asName(a.givenName, b.familyName)];
  return both.every((level) => level === 'agrees' || level === 'close') ? ['close', 'close'] : ['differs', 'differs'];
}

function hasBothNames(person: NormalisedPerson): boolean {
  return person.familyName !== undefined && person.givenName !== undefined;
}

function verdictOf(a: NormalisedPerson, b: NormalisedPerson, score: number, levels: Levels): Verdict {
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
  return pair.includes('agrees') && pair.every((level) => level === 'agrees' || level === 'close');
}

function hasNumberInCommon({ nhsNumber, sharedId }: Levels): boolean {
  return nhsNumber === 'agrees' || sharedId === 'agrees';
}
