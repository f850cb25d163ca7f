import { join } from 'node:path';
import { writeCsv, writeWholeFile } from '#adapter-kit';
import type { StandInPerson } from '#adapter-kit';
import { CONCERN_COLUMNS, NOTE_COLUMNS, PEOPLE_COLUMNS } from './columns.js';
import type { NoteRow, PersonRow } from './columns.js';

/** What the CAD exports of its callers, as three files. */
export async function writeExports(
  root: string,
  people: Iterable<StandInPerson>,
  merged: ReadonlyMap<string, string> = new Map(),
): Promise<void> {
  const all = [...people];
  const concerns = all.flatMap(({ localRef, concern }) =>
    concern ? [{ person_ref: localRef, status: 'OPEN', last_contact: concern.lastContact }] : [],
  );
  const folder = join(root, 'export');
  await writeWholeFile(
    join(folder, 'people.csv'),
    writeCsv(
      PEOPLE_COLUMNS,
      all.map((person) => personRow(person, merged)),
    ),
  );
  await writeWholeFile(join(folder, 'concerns.csv'), writeCsv(CONCERN_COLUMNS, concerns));
  await writeWholeFile(join(folder, 'notes.csv'), writeCsv(NOTE_COLUMNS, all.flatMap(noteRows)));
}

function personRow({ localRef, identity }: StandInPerson, merged: ReadonlyMap<string, string>): PersonRow {
  const { nhsNumber, nhsNumberVerified } = identity;
  return {
    person_ref: localRef,
    family_name: identity.familyName ?? '',
    given_name: identity.givenName ?? '',
    former_family_name: identity.formerFamilyName ?? '',
    dob: identity.dateOfBirth ?? '',
    nhs_number: nhsNumber ?? '',
    nhs_number_status: nhsNumber === undefined ? '' : nhsNumberVerified ? '01' : '02',
    address: identity.address ?? '',
    postcode: identity.postcode ?? '',
    uprn: identity.uprn ?? '',
    phone: identity.phone ?? '',
    email: identity.email ?? '',
    shared_id: identity.sharedId ?? '',
    merged_into: merged.get(localRef) ?? '',
  };
}

function noteRows({ localRef, values, summaries, medicines }: StandInPerson): NoteRow[] {
  const row =
    (kind: string) =>
    ([field, text]: [string, string]) => ({ person_ref: localRef, kind, field, text });
  return [
    ...Object.entries(values).map(row('VALUE')),
    ...Object.entries(summaries).map(row('SUMMARY')),
    ...medicines.map((name) => row('MEDICINE')(['', name])),
  ];
}
