import { setTimeout as delay } from 'node:timers/promises';
import { ConcordatError } from '#contracts';
import { sql } from '#adapter-kit';
import type { SqlDatabase, Statement, Task, WorkQueue } from '#adapter-kit';

const PAUSE_MS = 1_000;

/** Does by hand in the system what the tasks ask for, and attests it. */
export class Clerk {
  private readonly stopping = new AbortController();
  private working: Promise<void> = Promise.resolve();

  constructor(
    private readonly system: SqlDatabase,
    private readonly queue: WorkQueue,
  ) {}

  async complete(taskId: string, by: string): Promise<void> {
    const task = (await this.queue.openTasks()).find((open) => open.taskId === taskId);
    if (task) await this.system.rows(byHand(task));
    await this.queue.complete(taskId, by);
  }

  /** Works through the open tasks every second until `stop`. */
  workOn(name: string): void {
    this.working = this.work(name);
    // Told by `stop`; unheard until then it would end the process.
    this.working.catch(() => undefined);
  }

  async stop(): Promise<void> {
    this.stopping.abort();
    await this.working;
  }

  private async work(name: string): Promise<void> {
    const { signal } = this.stopping;
    while (!signal.aborted) {
      try {
        for (const { taskId } of await this.queue.openTasks()) await this.complete(taskId, name);
      } catch (error) {
        // A task withdrawn meanwhile, a database away: the next round finds things as they are then.
        if (!(error instanceof ConcordatError)) throw error;
      }
      await delay(PAUSE_MS, undefined, { signal }).catch(() => undefined);
    }
  }
}

function byHand({ kind, copyId, copy }: Task): Statement {
  switch (kind) {
    case 'PUT_COPY':
      return sql`
        INSERT INTO special_factor (copy_id, person_id, factor_text, expires_at)
        VALUES (${copyId}, ${copy?.localRef}, ${copy?.lines.map(({ label, value }) => `${label}: ${value}`)},
          ${copy?.expiresAt})
        ON CONFLICT (copy_id) DO UPDATE SET
          person_id = excluded.person_id, factor_text = excluded.factor_text, expires_at = excluded.expires_at`;
    case 'HIDE_COPY':
      return sql`UPDATE special_factor SET shown = false WHERE copy_id = ${copyId}`;
    case 'SHOW_COPY':
      return sql`UPDATE special_factor SET shown = true WHERE copy_id = ${copyId}`;
    case 'REMOVE_COPY':
      return sql`DELETE FROM special_factor WHERE copy_id = ${copyId}`;
  }
}
