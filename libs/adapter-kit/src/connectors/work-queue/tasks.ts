import { ParkError } from '#contracts';
import type { ProfileCopy } from '../../agency-system.js';
import type { Run } from '../sql/driver.js';
import { optionalTextOf, textOf, wholeNumberOf } from '../sql/row.js';
import type { Row } from '../sql/row.js';
import { sql } from '../sql/statement.js';

export const TASK_KINDS = ['PUT_COPY', 'HIDE_COPY', 'SHOW_COPY', 'REMOVE_COPY'] as const;
export type TaskKind = (typeof TASK_KINDS)[number];

/** One thing a person is to do in the agency's system. */
export interface Task {
  taskId: string;
  kind: TaskKind;
  copyId: string;
  version: number;
  localRef?: string;
  /** What to put in; only of a PUT_COPY. */
  copy?: ProfileCopy;
  openedAt: string;
  /** The name of who has carried it out and attests it; undefined while it is open. */
  doneBy?: string;
  doneAt?: string;
}

/** Where the tasks are kept: in the adapter's own schema, the one thing it may write. */
export const CREATE_TASK_TABLE = sql`
  CREATE TABLE IF NOT EXISTS concordat_task (
    task_id   bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    kind      text NOT NULL,
    copy_id   text NOT NULL,
    version   integer NOT NULL,
    local_ref text,
    content   text,
    opened_at timestamptz NOT NULL DEFAULT now(),
    done_at   timestamptz,
    done_by   text,
    CONSTRAINT attested_by_name CHECK ((done_at IS NULL) = (done_by IS NULL))
  )`;

/** The tasks of one copy, oldest first, held for the rest of the transaction. */
export async function lockTasksOf(run: Run, copyId: string): Promise<Task[]> {
  await run(sql`SELECT pg_advisory_xact_lock(hashtext('concordat_task'), hashtext(${copyId}))`);
  return (await run(sql`SELECT * FROM concordat_task WHERE copy_id = ${copyId} ORDER BY task_id`)).map(toTask);
}

export async function addTask(
  run: Run,
  { kind, copyId, version, localRef, copy }: Omit<Task, 'taskId' | 'openedAt' | 'doneBy' | 'doneAt'>,
): Promise<void> {
  await run(sql`
    INSERT INTO concordat_task (kind, copy_id, version, local_ref, content)
    VALUES (${kind}, ${copyId}, ${version}, ${localRef ?? null}, ${copy ? contentOf(copy) : null})`);
}

export async function withdraw(run: Run, tasks: readonly Task[]): Promise<void> {
  if (tasks.length > 0) {
    await run(sql`DELETE FROM concordat_task WHERE task_id = ANY(${tasks.map(({ taskId }) => taskId)}::bigint[])`);
  }
}

/** The same text for the same copy, whatever the order its properties came in. */
export function contentOf(copy: ProfileCopy): string {
  const { copyId, version, localRef, issuedAt, expiresAt, handling } = copy;
  const lines = copy.lines.map(({ field, label, value, safety }) => ({ field, label, value, safety }));
  return JSON.stringify({ copyId, version, localRef, issuedAt, expiresAt, handling, lines });
}

export function toTask(row: Row): Task {
  const kind = TASK_KINDS.find((known) => known === row.kind);
  if (!kind) {
    throw new ParkError(
      'SYSTEM_MISCONFIGURED',
      'The table concordat_task holds a kind of task that is not known. Only the adapter may write that table.',
    );
  }
  const [localRef, content, doneBy] = ['local_ref', 'content', 'done_by'].map((column) => optionalTextOf(row, column));
  return {
    taskId: textOf(row, 'task_id'),
    kind,
    copyId: textOf(row, 'copy_id'),
    version: wholeNumberOf(row, 'version'),
    ...(localRef !== undefined && { localRef }),
    ...(content !== undefined && { copy: JSON.parse(content) as ProfileCopy }),
    openedAt: (row.opened_at as Date).toISOString(),
    ...(doneBy !== undefined && { doneBy, doneAt: (row.done_at as Date).toISOString() }),
  };
}
