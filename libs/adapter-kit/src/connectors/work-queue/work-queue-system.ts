import { ConcordatError, RetryError } from '#contracts';
import type {
  Attestation,
  CopyStore,
  CopyTask,
  CopyTasks,
  Finding,
  HeldCopy,
  ProfileCopy,
} from '../../agency-system.js';
import { copyNotThere } from '../sql/errors.js';
import { addTask, contentOf, withdraw } from './tasks.js';
import type { Task } from './tasks.js';
import type { WorkQueue } from './work-queue.js';

/**
 * Copies in a system that machines may not write. What is to be written becomes a task for a person; until they mark it
 * done, every write rejects with a `RetryError` `WAITING_FOR_A_PERSON` and raises no second task.
 */
export class WorkQueueCopies implements CopyStore {
  readonly removal = 'ATTESTED';
  readonly tasks: CopyTasks;

  constructor(private readonly queue: WorkQueue) {
    this.tasks = {
      open: async () => (await queue.openTasks()).map(toCopyTask),
      complete: (taskId, by) => queue.complete(taskId, by),
    };
  }

  async put(copy: ProfileCopy): Promise<void> {
    await this.until(copy.copyId, async (tasks, run) => {
      const puts = tasks.filter(isPut);
      const last = puts.at(-1);
      if (last?.copy && contentOf(last.copy) === contentOf(copy)) return isDone(last);
      await withdraw(run, puts.filter(isOpen));
      await addTask(run, { ...copy, kind: 'PUT_COPY', copy });
      return false;
    });
  }

  async setHidden(copyId: string, hidden: boolean): Promise<void> {
    await this.until(copyId, async (tasks, run) => {
      const put = tasks.findLast(isPut);
      if (!put) throw copyNotThere();
      const wanted = hidden ? 'HIDE_COPY' : 'SHOW_COPY';
      const asked = tasks.filter(isVisibility);
      const last = asked.at(-1);
      if ((last?.kind ?? 'SHOW_COPY') === wanted) return !last || isDone(last);
      // One that is withdrawn may be half carried out, so that the opposite is asked for even if it was never done.
      await withdraw(run, asked.filter(isOpen));
      await addTask(run, { kind: wanted, copyId, version: put.version, localRef: put.localRef });
      return false;
    });
  }

  async remove(copyId: string): Promise<void> {
    await this.until(copyId, async (tasks, run) => {
      if (tasks.some((task) => isRemoval(task) && isOpen(task))) return false;
      // An open task may be half carried out: only a person can say that nothing of it is in the system.
      const put = tasks.findLast(isPut);
      if (!put) return true;
      await withdraw(
        run,
        tasks.filter((task) => isOpen(task)),
      );
      await addTask(run, { kind: 'REMOVE_COPY', copyId, version: put.version, localRef: put.localRef });
      return false;
    });
  }

  async readBack(copyId: string): Promise<ProfileCopy | undefined> {
    return (await this.queue.tasksOf(copyId)).findLast((task) => isPut(task) && isDone(task))?.copy;
  }

  /** True once a person has attested the removal, and of a copy that was never asked for. */
  async isGone(copyId: string): Promise<boolean> {
    return (await this.queue.tasksOf(copyId)).every((task) => isRemoval(task) && isDone(task));
  }

  async attestation(copyId: string): Promise<Attestation | undefined> {
    const removal = (await this.queue.tasksOf(copyId)).findLast((task) => isRemoval(task) && isDone(task));
    if (removal?.doneBy === undefined || removal.doneAt === undefined) return undefined;
    return { by: removal.doneBy, at: removal.doneAt };
  }

  async list(): Promise<HeldCopy[]> {
    const done = await this.queue.doneTasks();
    return done.filter(isPut).map(({ copyId, version }) => ({
      copyId,
      version,
      hidden: isHidden(done.filter((task) => task.copyId === copyId)),
    }));
  }

  async *examineCopies(): AsyncIterable<Finding> {
    const what = 'the table of tasks';
    try {
      const open = await this.queue.openTasks();
      yield { what, ok: true, said: `It can be read and written; ${open.length} tasks are open.` };
    } catch (error) {
      if (!(error instanceof ConcordatError)) throw error;
      const todo = 'Make the schema, and let the login create a table in it.';
      yield { what, ok: false, said: error.message, todo };
    }
  }

  private async until(
    copyId: string,
    step: (tasks: Task[], run: Parameters<typeof addTask>[0]) => Promise<boolean>,
  ): Promise<void> {
    const done = await this.queue.change(copyId, (run, tasks) => step(tasks, run));
    if (!done) {
      throw new RetryError(
        'WAITING_FOR_A_PERSON',
        "A person must carry this out in the agency's system: see the open tasks, and mark it done there.",
      );
    }
  }
}

function toCopyTask({ taskId, kind, copyId, version, localRef, openedAt, copy }: Task): CopyTask {
  return { taskId, kind, copyId, version, localRef, openedAt, lines: copy?.lines ?? [] };
}

const isPut = (task: Task) => task.kind === 'PUT_COPY';
const isRemoval = (task: Task) => task.kind === 'REMOVE_COPY';
const isVisibility = (task: Task) => task.kind === 'HIDE_COPY' || task.kind === 'SHOW_COPY';
const isDone = (task: Task) => task.doneBy !== undefined;
const isOpen = (task: Task) => task.doneBy === undefined;
const isHidden = (tasks: Task[]) => tasks.findLast((task) => isVisibility(task) && isDone(task))?.kind === 'HIDE_COPY';
