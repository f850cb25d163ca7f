import { sql } from '#adapter-kit';
import type { Run, SqlDatabase, StandInPerson } from '#adapter-kit';
import { FIELD_OF_TOPIC } from '../mapping.js';

const AT_ONCE = 1_000;
const TOPIC_OF_FIELD = Object.fromEntries(Object.entries(FIELD_OF_TOPIC).map(([topic, field]) => [field, topic]));

/** Adds these people, or replaces those with the same `localRef`. */
export async function putPeople(database: SqlDatabase, people: StandInPerson[]): Promise<void> {
  for (let from = 0; from < people.length; from += AT_ONCE) {
    const some = people.slice(from, from + AT_ONCE);
    await database.transaction(async (run) => {
      await forgetDetails(
        run,
        some.map(({ localRef }) => localRef),
      );
      const flat = some.map(({ localRef, identity, concern }) => ({ localRef, ...identity, ...concern }));
      await putIdentities(run, JSON.stringify(flat));
      await putNotes(run, some);
    });
  }
}

async function forgetDetails(run: Run, refs: string[]): Promise<void> {
  await run(sql`
    DELETE FROM location WHERE location_ref IN (
      SELECT location_ref FROM person_location WHERE person_ref = ANY(${refs}::text[]))`);
  await run(sql`
    DELETE FROM event WHERE event_ref IN (SELECT event_ref FROM person_event WHERE person_ref = ANY(${refs}::text[]))`);
  await run(sql`DELETE FROM person_alias WHERE person_ref = ANY(${refs}::text[])`);
  await run(sql`DELETE FROM welfare_note WHERE person_ref = ANY(${refs}::text[])`);
  await run(sql`DELETE FROM custody_medicine WHERE person_ref = ANY(${refs}::text[])`);
}

async function putIdentities(run: Run, people: string): Promise<void> {
  await run(sql`
    INSERT INTO person
    SELECT p->>'localRef', p->>'familyName', p->>'givenName', (p->>'dateOfBirth')::date, p->>'nhsNumber',
      (p->>'nhsNumberVerified')::boolean, p->>'sharedId', p->>'phone', p->>'email'
    FROM jsonb_array_elements(${people}::jsonb) p
    ON CONFLICT (person_ref) DO UPDATE SET
      family_name = excluded.family_name, given_name = excluded.given_name, date_of_birth = excluded.date_of_birth,
      nhs_number = excluded.nhs_number, nhs_number_verified = excluded.nhs_number_verified,
      shared_number = excluded.shared_number, phone = excluded.phone, email = excluded.email`);
  await run(sql`
    INSERT INTO person_alias (person_ref, alias_kind, family_name)
    SELECT p->>'localRef', 'FORMER_NAME', p->>'formerFamilyName'
    FROM jsonb_array_elements(${people}::jsonb) p WHERE p ? 'formerFamilyName'`);
  await run(sql`
    WITH home AS (
      SELECT nextval(pg_get_serial_sequence('location', 'location_ref')) AS ref, p
      FROM jsonb_array_elements(${people}::jsonb) p WHERE p ?| '{address,postcode,uprn}'
    ), place AS (
      INSERT INTO location OVERRIDING SYSTEM VALUE SELECT ref, p->>'address', p->>'postcode', p->>'uprn' FROM home
    )
    INSERT INTO person_location SELECT p->>'localRef', ref, 'HOME' FROM home`);
  await run(sql`
    WITH contact AS (
      SELECT nextval(pg_get_serial_sequence('event', 'event_ref')) AS ref, p, (p->>'lastContact')::date AS on_day
      FROM jsonb_array_elements(${people}::jsonb) p WHERE p ? 'lastContact'
    ), occurrence AS (
      INSERT INTO event OVERRIDING SYSTEM VALUE SELECT ref, 'MENTAL_HEALTH_CRISIS', on_day, on_day FROM contact
    ), attended AS (
      INSERT INTO event_attendance SELECT ref, 'PC', 2, 210 FROM contact
    )
    INSERT INTO person_event SELECT p->>'localRef', ref, 'SUBJECT' FROM contact`);
}

/** What the police have no topic for is kept under the field's own name, where the adapter does not look. */
async function putNotes(run: Run, people: StandInPerson[]): Promise<void> {
  const notes = people.flatMap(({ localRef, values, summaries }) =>
    Object.keys({ ...values, ...summaries }).map((field) => ({
      person_ref: localRef,
      topic: TOPIC_OF_FIELD[field] ?? field,
      detail: values[field],
      summary: summaries[field],
    })),
  );
  await run(sql`
    INSERT INTO welfare_note (person_ref, topic, detail, summary)
    SELECT * FROM jsonb_to_recordset(${JSON.stringify(notes)}::jsonb)
      AS n(person_ref text, topic text, detail text, summary text)`);
  const medicines = people.flatMap((person) => person.medicines.map((name) => ({ person_ref: person.localRef, name })));
  await run(sql`
    INSERT INTO custody_medicine
    SELECT * FROM jsonb_to_recordset(${JSON.stringify(medicines)}::jsonb) AS m(person_ref text, name text)
    ON CONFLICT DO NOTHING`);
}
