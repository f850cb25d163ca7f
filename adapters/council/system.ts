import { sql, WorkQueueSystem } from '#adapter-kit';
import type { AgencySystem, RecordQueries } from '#adapter-kit';
import type { SystemConfig } from './config.js';
import { CARE_INVOLVEMENTS, FIELD_OF_NOTE_TYPE, toOwnRecord, toPerson } from './mapping.js';

export function openSystem({ url, schema, tasks }: SystemConfig): Promise<AgencySystem> {
  return Promise.resolve(new WorkQueueSystem({ database: { url, schema }, records, tasks }));
}

const records: RecordQueries = {
  localRefColumn: 'person_id',
  people: (after, limit) => sql`
    SELECT * FROM v_person WHERE person_id > ${after} AND merged_into IS NULL ORDER BY person_id LIMIT ${limit}`,
  person: (localRef) => sql`SELECT * FROM v_person WHERE person_id = ${localRef}`,
  toPerson,
  changes: {
    since: (since, after, limit) => sql`
      SELECT person_id, merged_into FROM v_person
      WHERE updated_at >= ${since} AND person_id > ${after} ORDER BY person_id LIMIT ${limit}`,
    mergedIntoColumn: 'merged_into',
  },
  activeConcern: (localRef, since) => sql`
    SELECT 1 FROM v_involvement
    WHERE person_id = ${localRef} AND involvement_type = ANY(${CARE_INVOLVEMENTS}::text[])
      AND closed_on IS NULL AND last_contact_on >= ${since}::date
    LIMIT 1`,
  notes: (localRef) => sql`
    SELECT note_type, note_text, summary_text FROM v_person_note
    WHERE person_id = ${localRef} AND note_type = ANY(${Object.keys(FIELD_OF_NOTE_TYPE)}::text[])
    ORDER BY note_id`,
  medicines: (localRef) => sql`
    SELECT medicine_name FROM v_person_medicine WHERE person_id = ${localRef} ORDER BY medicine_name`,
  toOwnRecord,
};
