import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { EMERGENCY_CARE_STATEMENT, HANDLING, RetryError } from '#contracts';
import type { AgencySystem, HeldCopy, ProfileCopy } from '../agency-system.js';

/** What a rule says is broken, in a sentence that holds nothing out of the system. */
export class Broken extends Error {}

const PAUSE_MS = 250;

/** The system under test, opened twice: what one opening remembers, the other does not know. */
export class Bench {
  /** Ids of every copy that was put in here, to be taken out whatever happens. */
  readonly used: string[] = [];

  constructor(
    readonly system: AgencySystem,
    readonly witness: AgencySystem,
    private readonly patienceMs: number,
    /** The reference of a made-up person in the system; without it copies are about nobody there. */
    readonly person?: string,
  ) {}

  /** A made-up copy under an id of its own. */
  copy(changes: Partial<ProfileCopy> = {}): ProfileCopy {
    const copyId = changes.copyId ?? `conformance-${randomUUID()}`;
    if (!this.used.includes(copyId)) this.used.push(copyId);
    return {
      copyId,
      version: 1,
      ...(this.person !== undefined && { localRef: this.person }),
      issuedAt: '2026-01-01T09:00:00.000Z',
      expiresAt: '2099-01-01T09:00:00.000Z',
      handling: HANDLING,
      lines: [
        { field: 'whatHelps', label: 'What helps', value: 'Made up for a test: speak slowly.', safety: false },
        { field: 'emergencyCareStatement', label: 'Emergency care', value: EMERGENCY_CARE_STATEMENT, safety: true },
      ],
      ...changes,
    };
  }

  /** Does a write as the runtime does: again while the system is not done with it. A person's tasks are carried out here. */
  async write(work: () => Promise<void>): Promise<void> {
    for (const end = Date.now() + this.patienceMs; ;) {
      try {
        return await work();
      } catch (error) {
        if (!(error instanceof RetryError) || Date.now() >= end) throw error;
        if (!(await this.carriedOut())) await pause(PAUSE_MS);
      }
    }
  }

  put(copy: ProfileCopy): Promise<void> {
    return this.write(() => this.system.put(copy));
  }

  remove(copyId: string): Promise<void> {
    return this.write(() => this.system.remove(copyId));
  }

  /** How the copy stands in the list, seen by the other opening. */
  async listed(copyId: string): Promise<HeldCopy[]> {
    return (await this.witness.list()).filter((held) => held.copyId === copyId);
  }

  /** Takes out whatever is left; gives the ids that cannot be got rid of. */
  async clear(): Promise<string[]> {
    const left: string[] = [];
    for (const copyId of this.used) {
      await this.remove(copyId).catch(() => undefined);
      const gone = await this.witness.isGone(copyId).catch(() => false);
      if (!gone || (await this.listed(copyId).catch(() => [])).length > 0) left.push(copyId);
    }
    return left;
  }

  private async carriedOut(): Promise<boolean> {
    const open = ((await this.system.tasks?.open()) ?? []).filter(({ copyId }) => this.used.includes(copyId));
    for (const { taskId } of open) await this.system.tasks?.complete(taskId, 'Conformance test');
    return open.length > 0;
  }
}

/** The copy reads back, by the other opening, exactly as it was written. */
export async function expectReadsBack(bench: Bench, copy: ProfileCopy): Promise<void> {
  const read = await bench.witness.readBack(copy.copyId);
  if (!read) throw new Broken('A copy that was put in cannot be read back.');
  if (read.version !== copy.version)
    throw new Broken(`Version ${copy.version} was written, version ${read.version} is read.`);
  if (read.lines.length !== copy.lines.length) {
    throw new Broken(`${copy.lines.length} lines were written, ${read.lines.length} are read.`);
  }
  copy.lines.forEach((line, at) => {
    const other = read.lines[at];
    if (other?.field !== line.field) throw new Broken(`Line ${at + 1} is read as another field than was written.`);
    if (other.value === line.value && other.label === line.label) return;
    const kind = line.safety ? 'A safety line' : 'A line';
    const shorter = line.value.startsWith(other.value) && other.value.length < line.value.length;
    throw new Broken(shorter ? `${kind} is cut short.` : `${kind} is read with another text than was written.`);
  });
}
