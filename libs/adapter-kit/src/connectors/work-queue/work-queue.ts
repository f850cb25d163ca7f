import { RefuseError } from '#contracts';
import { SqlDatabase } from '../sql/database.js';
import type { Run } from '../sql/driver.js';
import { sql } from '../sql/statement.js';
import { CREATE_TASK_TABLE, lockTasksOf, toTask, withdraw } from './tasks.js';
import type { Task } from './tasks.js';

export interface WorkQueueOptions {
  /** Of the database with the adapter's own schema. */
  url: string;
  /** That schema; it must be there, and the login must be allowed to create a table in it. */
  schema: string;
}

/** Tasks for a person, raised by the adapter and attested by whoever carried them out. */
export class WorkQueue {
  private readonly database: SqlDatabase;
  private ready: Promise<unknown> | undefined;

  constructor({ url, schema }: WorkQueueOptions) {
    this.database = new SqlDatabase({ url, schema, connections: 2 });
  }

  async openTasks(): Promise<Task[]> {
    return this.ask(sql`SELECT * FROM concordat_task WHERE done_at IS NULL ORDER BY task_id`);
  }

  /** The tasks a person has carried out: who, of which copy. */
  async doneTasks(): Promise<Task[]> {
    return this.ask(sql`SELECT * FROM concordat_task WHERE done_at IS NOT NULL ORDER BY task_id`);
  }

  async tasksOf(copyId: string): Promise<Task[]> {
    return this.ask(sql`SELECT * FROM concordat_task WHERE copy_id = ${copyId} ORDER BY task_id`);
  }

  /** `by` says that they have carried it out in the agency's system. What it replaced is forgotten. */
  async complete(taskId: string, by: string): Promise<void> {
    const name = by.trim();
    if (name === '') throw new RefuseError('NAME_MISSING', 'Give the name of the person who has carried out the task.');
    const task = (await this.openTasks()).find((open) => open.taskId === taskId);
    const done = task && (await this.change(task.copyId, (run, tasks) => attest(run, tasks, taskId, name)));
    if (!done) {
      throw new RefuseError('TASK_NOT_OPEN', 'This task is no longer open. Look at the list of open tasks again.');
    }
  }

  /** Changes the tasks of one copy, alone at it. */
  async change<T>(copyId: string, work: (run: Run, tasks: Task[]) => Promise<T>): Promise<T> {
    await this.prepare();
    return this.database.transaction(async (run) => work(run, await lockTasksOf(run, copyId)));
  }

  async close(): Promise<void> {
    await this.database.close();
  }

  private async ask(statement: ReturnType<typeof sql>): Promise<Task[]> {
    await this.prepare();
    return (await this.database.rows(statement)).map(toTask);
  }

  /** Looks before it creates: once the table is there, the login needs no right to create one. */
  private async prepare(): Promise<void> {
    this.ready ??= this.database.transaction(async (run) => {
      await run(sql`SELECT pg_advisory_xact_lock(hashtext('concordat_task'))`);
      const [found] = await run(sql`SELECT to_regclass('concordat_task') IS NOT NULL AS there`);
      if (found?.there !== true) await run(CREATE_TASK_TABLE);
    });
    await this.ready.catch((error: unknown) => {
      this.ready = undefined;
      throw error;
    });
  }
}

async function attest(run: Run, tasks: Task[], taskId: string, by: string): Promise<boolean> {
  const place = tasks.findIndex((task) => task.taskId === taskId && task.doneBy === undefined);
  const task = tasks[place];
  if (!task) return false;
  await run(sql`UPDATE concordat_task SET done_at = now(), done_by = ${by} WHERE task_id = ${taskId}`);
  await withdraw(
    run,
    tasks.slice(0, place).filter((earlier) => REPLACES[task.kind].includes(earlier.kind)),
  );
  if (task.kind === 'REMOVE_COPY') {
    await run(sql`UPDATE concordat_task SET local_ref = NULL WHERE task_id = ${taskId}`);
  }
  return true;
}

/** Which earlier tasks of the copy say nothing any more once this one is done, and whose text must go. */
const REPLACES: Readonly<Record<Task['kind'], readonly Task['kind'][]>> = {
  PUT_COPY: ['PUT_COPY'],
  HIDE_COPY: ['HIDE_COPY', 'SHOW_COPY'],
  SHOW_COPY: ['HIDE_COPY', 'SHOW_COPY'],
  REMOVE_COPY: ['PUT_COPY', 'HIDE_COPY', 'SHOW_COPY', 'REMOVE_COPY'],
};
