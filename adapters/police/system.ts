import { sql, SqlDatabase, SqlSystem } from '#adapter-kit';
import type { AgencySystem, CopyStatements, ProfileCopy, RecordQueries, Statement } from '#adapter-kit';
import type { SystemConfig } from './config.js';
import { contactOf, FIELD_OF_TOPIC, toCopy, toHeld, toOwnRecord, toPerson, WELFARE_EVENTS } from './mapping.js';

export function openSystem({ url, schema }: SystemConfig): Promise<AgencySystem> {
  const database = new SqlDatabase({ url, schema });
  return Promise.resolve(new SqlSystem({ database, removal: 'HARD_DELETE', records, copies }));
}

const PERSON = `
  SELECT p.*, former.family_name AS former_family_name, home.address_text, home.postcode, home.uprn
  FROM person p
  LEFT JOIN LATERAL (
    SELECT a.family_name FROM person_alias a
    WHERE a.person_ref = p.person_ref AND a.alias_kind = 'FORMER_NAME' ORDER BY a.alias_ref DESC LIMIT 1
  ) former ON true
  LEFT JOIN LATERAL (
    SELECT l.* FROM person_location pl JOIN location l USING (location_ref)
    WHERE pl.person_ref = p.person_ref AND pl.location_kind = 'HOME' AND pl.until IS NULL
    ORDER BY l.location_ref DESC LIMIT 1
  ) home ON true`;

const records: RecordQueries = {
  localRefColumn: 'person_ref',
  people: (after, limit) => ({
    text: `${PERSON} WHERE p.person_ref > $1 AND p.merged_into IS NULL ORDER BY p.person_ref LIMIT $2`,
    values: [after, limit],
  }),
  person: (localRef) => ({ text: `${PERSON} WHERE p.person_ref = $1`, values: [localRef] }),
  toPerson,
  changes: {
    since: (since, after, limit) => sql`
      SELECT c.person_ref, max(p.merged_into) AS merged_into
      FROM person_change c LEFT JOIN person p USING (person_ref)
      WHERE c.changed_at >= ${since} AND c.person_ref > ${after}
      GROUP BY c.person_ref ORDER BY c.person_ref LIMIT ${limit}`,
    mergedIntoColumn: 'merged_into',
  },
  activeConcern: (localRef, since) => sql`
    SELECT 1 FROM person_event pe JOIN event e USING (event_ref)
    WHERE pe.person_ref = ${localRef} AND pe.role = 'SUBJECT' AND e.event_kind = ANY(${WELFARE_EVENTS}::text[])
      AND e.last_contact >= ${since}::date
    LIMIT 1`,
  // What was recorded for law enforcement (DPA 2018 Part 3) is never read.
  notes: (localRef) => sql`
    SELECT topic, detail, summary FROM welfare_note
    WHERE person_ref = ${localRef} AND NOT law_enforcement AND topic = ANY(${Object.keys(FIELD_OF_TOPIC)}::text[])
    ORDER BY note_ref`,
  medicines: (localRef) => sql`SELECT name FROM custody_medicine WHERE person_ref = ${localRef} ORDER BY name`,
  toOwnRecord,
};

const copies: CopyStatements = {
  put: (copy) => [putMarker(copy), sql`DELETE FROM support_plan_line WHERE hub_ref = ${copy.copyId}`, putLines(copy)],
  read: (copyId) => sql`
    SELECT m.*, l.line_no, l.field_key, l.heading, l.line_text, l.safety
    FROM support_plan_marker m LEFT JOIN support_plan_line l USING (hub_ref)
    WHERE m.hub_ref = ${copyId} ORDER BY l.line_no`,
  toCopy,
  setHidden: (copyId, hidden) =>
    sql`UPDATE support_plan_marker SET hidden = ${hidden} WHERE hub_ref = ${copyId} RETURNING hub_ref`,
  remove: (copyId) => [
    sql`DELETE FROM support_plan_line WHERE hub_ref = ${copyId}`,
    sql`DELETE FROM support_plan_marker WHERE hub_ref = ${copyId}`,
  ],
  traces: (copyId) => sql`
    SELECT 'MARKER' AS place FROM support_plan_marker WHERE hub_ref = ${copyId}
    UNION ALL SELECT 'LINE' FROM support_plan_line WHERE hub_ref = ${copyId}`,
  list: () => sql`SELECT hub_ref, version, hidden FROM support_plan_marker ORDER BY hub_ref`,
  toHeld,
};

function putMarker(copy: ProfileCopy): Statement {
  return sql`
    INSERT INTO support_plan_marker
      (hub_ref, marker_type, person_ref, version, issued, expires, handling, contact, hidden)
    VALUES (${copy.copyId}, 'SUPPORT_PLAN', ${copy.localRef ?? null}, ${copy.version}, ${copy.issuedAt},
      ${copy.expiresAt}, ${copy.handling}, ${contactOf(copy)}, false)
    ON CONFLICT (hub_ref) DO UPDATE SET
      person_ref = excluded.person_ref, version = excluded.version, issued = excluded.issued,
      expires = excluded.expires, handling = excluded.handling, contact = excluded.contact`;
}

function putLines({ copyId, lines }: ProfileCopy): Statement {
  const column = <K extends keyof (typeof lines)[number]>(key: K) => lines.map((line) => line[key]);
  return sql`
    INSERT INTO support_plan_line (hub_ref, line_no, field_key, heading, line_text, safety)
    SELECT ${copyId}, line.* FROM unnest(
      ${lines.map((_, index) => index + 1)}::int[], ${column('field')}::text[], ${column('label')}::text[],
      ${column('value')}::text[], ${column('safety')}::boolean[]) AS line`;
}
