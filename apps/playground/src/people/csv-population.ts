import type { StandInPerson } from '#adapter-kit';
import { agencyOf } from '../agencies.js';
import { madeUpPeople } from '../people.js';
import type { MadeUpPerson, Population } from '../people.js';
import { PlainError } from '../plain-error.js';
import { Random } from '../random.js';
import type { LabelledPerson } from './people-csv.js';
import { fullContent, someContent } from './profile-content.js';

/**
 * Agencies the files have records for hold those, everybody with an active concern; the others keep made-up people.
 * The journey is about the record labelled `wanted`, or else the first that will do.
 */
export function populationFrom(
  records: readonly LabelledPerson[],
  wanted: string | undefined,
  today: Date = new Date(),
): Population {
  const chosen = chooseOriginal(records, wanted, today);
  const madeUp = madeUpPeople({ today });
  const byAgency = new Map(madeUp.byAgency);
  for (const agency of new Set(records.map((record) => record.agency))) {
    const kept = [madeUp.alone, madeUp.minor].map(({ refs }) => refs[agency]);
    const special = (madeUp.byAgency.get(agency) ?? []).filter(({ localRef }) => kept.includes(localRef));
    byAgency.set(agency, special);
  }
  const random = new Random(4);
  const lastContact = new Date(today.getTime() - 20 * 24 * 60 * 60 * 1000).toISOString().slice(0, 10);
  const main: MadeUpPerson = {
    identity: chosen.identity,
    refs: { [chosen.agency]: chosen.label },
    activeAt: [],
  };
  for (const record of records) {
    const { kind } = agencyOf(record.agency);
    const isMain = record.who === chosen.who;
    const content = isMain ? fullContent(kind) : someContent(kind, random);
    const person: StandInPerson = {
      localRef: record.label,
      identity: record.identity,
      concern: { lastContact },
      ...content,
    };
    byAgency.get(record.agency)?.push(person);
    if (isMain) noteRecord(main, record);
  }
  main.activeAt = Object.keys(main.refs);
  const isLabelled = main.activeAt.length > 1;
  const { alone, minor } = madeUp;
  return { byAgency, everybody: [main, alone, minor], main, mainIsAt: chosen.agency, isLabelled, alone, minor };
}

function noteRecord(person: MadeUpPerson, { agency, label }: LabelledPerson): void {
  const first = (person.refs[agency] ??= label);
  if (first === label) return;
  person.otherRefs = { ...person.otherRefs, [agency]: [...(person.otherRefs?.[agency] ?? []), label] };
}

/** An adult with a name and a date of birth, of whom another agency has a record too. */
export function chooseOriginal(
  records: readonly LabelledPerson[],
  wanted: string | undefined,
  today: Date,
): LabelledPerson {
  const agencies = new Map<string, Set<string>>();
  for (const { who, agency } of records) agencies.set(who, (agencies.get(who) ?? new Set()).add(agency));
  if (wanted !== undefined) {
    const found = records.find(({ label }) => label === wanted);
    if (!found)
      throw new PlainError(`There is no record ${wanted} in the files. Give --person a record number of them.`);
    return found;
  }
  const elsewhere = (who: string): boolean => (agencies.get(who)?.size ?? 0) > 1;
  const complete = records.filter(
    ({ original, identity }) =>
      original && identity.familyName && identity.givenName && isAdult(identity.dateOfBirth, today),
  );
  const found = complete.find(({ who }) => elsewhere(who)) ?? complete[0];
  if (!found) {
    throw new PlainError(
      'None of the people in the files is an adult with a name and a date of birth. Give a file with at least one.',
    );
  }
  return found;
}

function isAdult(dateOfBirth: string | undefined, today: Date): boolean {
  if (dateOfBirth === undefined) return false;
  const eighteen = `${Number(dateOfBirth.slice(0, 4)) + 18}${dateOfBirth.slice(4)}`;
  return eighteen <= today.toISOString().slice(0, 10);
}
