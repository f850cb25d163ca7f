import { Inject, Injectable } from '@nestjs/common';
import { RefuseError } from '#contracts';
import type { AgencySystem, CopyTask } from '../../agency-system.js';
import { SYSTEM } from '../../parts.js';

/** What people are to do by hand in the agency's system; nothing where the adapter writes it by itself. */
@Injectable()
export class HandWork {
  constructor(@Inject(SYSTEM) private readonly system: AgencySystem) {}

  get applies(): boolean {
    return this.system.tasks !== undefined;
  }

  async open(): Promise<CopyTask[]> {
    return (await this.system.tasks?.open()) ?? [];
  }

  /** Throws a `RefuseError`: `TASK_NOT_FOUND`, or what the system says. */
  async complete(taskId: string, by: string): Promise<void> {
    const { tasks } = this.system;
    if (!tasks) throw new RefuseError('TASK_NOT_FOUND', 'Nothing is done by hand in this system.');
    await tasks.complete(taskId, by);
  }
}
