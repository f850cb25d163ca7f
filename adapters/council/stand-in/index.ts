import { readFileSync } from 'node:fs';
import { optionalTextOf, sql, SqlDatabase, textOf, wholeContent, WorkQueue } from '#adapter-kit';
import type { StandIn, StandInOptions } from '#adapter-kit';
import { Clerk } from './clerk.js';
import { putPeople } from './put-people.js';

/** A small social-care system that only people write: views to read, and a clerk who works through the tasks. */
export async function startStandIn({ databaseUrl, people, autoComplete }: StandInOptions): Promise<StandIn> {
  const database = new SqlDatabase({ url: databaseUrl, schema: 'social_care' });
  const schema = readFileSync(new URL('./schema.sql', import.meta.url), 'utf8');
  await database.transaction((run) => run({ text: schema, values: [] }));
  await putPeople(database, people);

  const queue = new WorkQueue({ url: databaseUrl, schema: 'concordat' });
  const clerk = new Clerk(database, queue);
  if (autoComplete) clerk.workOn('Clerk Testcase');

  return {
    settings: {
      SYSTEM_URL: databaseUrl,
      SYSTEM_SCHEMA: 'social_care',
      TASKS_URL: databaseUrl,
      TASKS_SCHEMA: 'concordat',
    },
    addPerson: (person) => putPeople(database, [person]),
    // Such systems move all that hangs on a client to the one that is left, what staff typed in for us too.
    merge: (localRef, into) =>
      database.transaction(async (run) => {
        await run(sql`UPDATE client SET merged_into = ${into} WHERE person_id = ${localRef}`);
        await run(sql`UPDATE special_factor SET person_id = ${into} WHERE person_id = ${localRef}`);
        await run(sql`UPDATE involvement SET person_id = ${into} WHERE person_id = ${localRef}`);
      }),
    takeMergerBack: async (localRef) => {
      await database.rows(sql`UPDATE client SET merged_into = NULL WHERE person_id = ${localRef}`);
    },
    async copiesAsUserSees() {
      const rows = await database.rows(sql`SELECT * FROM v_special_factor ORDER BY copy_id`);
      return rows.map((row) => {
        const localRef = optionalTextOf(row, 'person_id');
        return { copyId: textOf(row, 'copy_id'), ...(localRef && { localRef }), text: row.factor_text as string[] };
      });
    },
    everything: () => wholeContent(database),
    workQueue: {
      openTasks: () => queue.openTasks(),
      complete: (taskId, by) => clerk.complete(taskId, by),
    },
    async close() {
      await clerk.stop();
      await Promise.all([queue.close(), database.close()]);
    },
  };
}
