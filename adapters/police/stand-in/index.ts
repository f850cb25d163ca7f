import { readFileSync } from 'node:fs';
import { optionalTextOf, sql, SqlDatabase, textOf, wholeContent } from '#adapter-kit';
import type { StandIn, StandInOptions } from '#adapter-kit';
import { putPeople } from './put-people.js';

/** A small POLE-shaped records system in the database given, with a screen for its officers. */
export async function startStandIn({ databaseUrl, people }: StandInOptions): Promise<StandIn> {
  const database = new SqlDatabase({ url: databaseUrl, schema: 'rms' });
  const schema = readFileSync(new URL('./schema.sql', import.meta.url), 'utf8');
  await database.transaction((run) => run({ text: schema, values: [] }));
  await putPeople(database, people);

  return {
    settings: { SYSTEM_URL: databaseUrl, SYSTEM_SCHEMA: 'rms' },
    addPerson: (person) => putPeople(database, [person]),
    // Such systems move all that hangs on a nominal to the one that is left, our marker too.
    merge: (localRef, into) =>
      database.transaction(async (run) => {
        await run(sql`UPDATE person SET merged_into = ${into} WHERE person_ref = ${localRef}`);
        await run(sql`UPDATE support_plan_marker SET person_ref = ${into} WHERE person_ref = ${localRef}`);
        await run(sql`UPDATE person_event SET person_ref = ${into} WHERE person_ref = ${localRef}`);
      }),
    takeMergerBack: async (localRef) => {
      await database.rows(sql`UPDATE person SET merged_into = NULL WHERE person_ref = ${localRef}`);
    },
    async copiesAsUserSees() {
      const rows = await database.rows(sql`
        SELECT hub_ref, person_ref, array_agg(line_text ORDER BY line_no) AS lines
        FROM v_screen GROUP BY hub_ref, person_ref ORDER BY hub_ref`);
      return rows.map((row) => {
        const localRef = optionalTextOf(row, 'person_ref');
        return { copyId: textOf(row, 'hub_ref'), ...(localRef && { localRef }), text: row.lines as string[] };
      });
    },
    everything: () => wholeContent(database),
    close: () => database.close(),
  };
}
