import { sql } from '#adapter-kit';
import type { Run, SqlDatabase, StandInPerson } from '#adapter-kit';
import { FIELD_OF_NOTE_TYPE } from '../mapping.js';

const AT_ONCE = 1_000;
const TYPE_OF_FIELD = Object.fromEntries(Object.entries(FIELD_OF_NOTE_TYPE).map(([type, field]) => [field, type]));

/** Adds these people, or replaces those with the same `localRef`. */
export async function putPeople(database: SqlDatabase, people: StandInPerson[]): Promise<void> {
  for (let from = 0; from < people.length; from += AT_ONCE) {
    const some = people.slice(from, from + AT_ONCE);
    await database.transaction(async (run) => {
      const ids = some.map(({ localRef }) => localRef);
      await run(sql`DELETE FROM involvement WHERE person_id = ANY(${ids}::text[])`);
      await run(sql`DELETE FROM client_note WHERE person_id = ANY(${ids}::text[])`);
      await run(sql`DELETE FROM client_medicine WHERE person_id = ANY(${ids}::text[])`);
      const flat = some.map(({ localRef, identity, concern }) => ({ localRef, ...identity, ...concern }));
      await putClients(run, JSON.stringify(flat));
      await putNotes(run, some);
    });
  }
}

async function putClients(run: Run, people: string): Promise<void> {
  await run(sql`
    INSERT INTO client
    SELECT p->>'localRef', p->>'familyName', p->>'givenName', p->>'formerFamilyName', (p->>'dateOfBirth')::date,
      p->>'nhsNumber', (p->>'nhsNumberVerified')::boolean, p->>'sharedId', p->>'address', p->>'postcode', p->>'uprn',
      p->>'phone', p->>'email'
    FROM jsonb_array_elements(${people}::jsonb) p
    ON CONFLICT (person_id) DO UPDATE SET
      surname = excluded.surname, forename = excluded.forename, previous_surname = excluded.previous_surname,
      birth_date = excluded.birth_date, nhs_number = excluded.nhs_number,
      nhs_number_traced = excluded.nhs_number_traced, shared_number = excluded.shared_number,
      address = excluded.address, postcode = excluded.postcode, uprn = excluded.uprn,
      telephone = excluded.telephone, email = excluded.email`);
  await run(sql`
    INSERT INTO involvement (person_id, involvement_type, opened_on, last_contact_on)
    SELECT p->>'localRef', 'CARE_AND_SUPPORT', (p->>'lastContact')::date, (p->>'lastContact')::date
    FROM jsonb_array_elements(${people}::jsonb) p WHERE p ? 'lastContact'`);
}

/** What the council has no type of note for is kept under the field's own name, where the adapter does not look. */
async function putNotes(run: Run, people: StandInPerson[]): Promise<void> {
  const notes = people.flatMap(({ localRef, values, summaries }) =>
    Object.keys({ ...values, ...summaries }).map((field) => ({
      person_id: localRef,
      note_type: TYPE_OF_FIELD[field] ?? field,
      note_text: values[field],
      summary_text: summaries[field],
    })),
  );
  await run(sql`
    INSERT INTO client_note (person_id, note_type, note_text, summary_text)
    SELECT * FROM jsonb_to_recordset(${JSON.stringify(notes)}::jsonb)
      AS n(person_id text, note_type text, note_text text, summary_text text)`);
  const medicines = people.flatMap((person) =>
    person.medicines.map((name) => ({ person_id: person.localRef, medicine_name: name })),
  );
  await run(sql`
    INSERT INTO client_medicine
    SELECT * FROM jsonb_to_recordset(${JSON.stringify(medicines)}::jsonb) AS m(person_id text, medicine_name text)
    ON CONFLICT DO NOTHING`);
}
