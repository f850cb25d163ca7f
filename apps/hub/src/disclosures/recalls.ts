import { Inject, Injectable } from '@nestjs/common';
import type { OnModuleInit } from '@nestjs/common';
import { DataSource, IsNull } from 'typeorm';
import type { EntityManager } from 'typeorm';
import type { Purpose } from '#contracts';
import { Cases } from '../cases/cases.js';
import { LiveList } from '../cases/live-list.js';
import { caseIsOver } from '../cases/state-machine.js';
import { CLOCK } from '../clocks/clock.js';
import type { Clock } from '../clocks/clock.js';
import { Deadlines } from '../clocks/deadlines.js';
import { Audit } from '../audit/audit.js';
import { Post } from '../mail/post.js';
import { CopyRecall } from './disclosure.entities.js';
import { Narrowing } from './narrowing.js';

const AT_ONCE = 25;
const EVERY_MS = 2_000;

/**
 * Goes through every live case of a purpose after the policy has been tightened, case by case, each in a transaction of
 * its own: it can be cut short anywhere and goes on where it was.
 */
@Injectable()
export class Recalls implements OnModuleInit {
  constructor(
    @Inject(DataSource) private readonly database: DataSource,
    @Inject(Deadlines) private readonly deadlines: Deadlines,
    @Inject(Cases) private readonly cases: Cases,
    @Inject(LiveList) private readonly live: LiveList,
    @Inject(Narrowing) private readonly narrowing: Narrowing,
    @Inject(Post) private readonly post: Post,
    @Inject(Audit) private readonly audit: Audit,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.deadlines.registerTurn({ kind: 'COPY_RECALLS', everyMs: EVERY_MS, work: () => this.work() });
  }

  /** In the transaction that puts the cause in force. The same cause is gone through once. */
  async begin(manager: EntityManager, recallId: string, purpose: Purpose, reason: string): Promise<void> {
    const total = await this.live.count(purpose);
    const row = { recallId, purpose, reason, total, startedAt: this.clock() };
    await manager.createQueryBuilder().insert().into(CopyRecall).values(row).orIgnore().execute();
  }

  find(recallId: string): Promise<CopyRecall | null> {
    return this.database.manager.findOneBy(CopyRecall, { recallId });
  }

  async work(): Promise<void> {
    const open = { where: { finishedAt: IsNull() }, order: { startedAt: 'ASC' } } as const;
    for (const recall of await this.database.manager.find(CopyRecall, open)) await this.goOn(recall);
  }

  private async goOn({ recallId, purpose, reason, lastCase }: CopyRecall): Promise<void> {
    for (let last = lastCase; ;) {
      const page = await this.live.page(purpose, last, AT_ONCE);
      for (const { caseRef } of page) {
        await this.post.transaction(async (manager) => {
          const found = await this.cases.locked(manager, caseRef);
          const over = caseIsOver(found.state);
          const cut = over ? 0 : await this.narrowing.recheck(manager, found, reason);
          const step = { lastCase: caseRef, done: () => 'done + 1', narrowed: () => `narrowed + ${cut}` };
          await manager.update(CopyRecall, { recallId }, step);
        });
        last = caseRef;
      }
      if (page.length < AT_ONCE) break;
    }
    const { narrowed } = await this.database.manager.findOneByOrFail(CopyRecall, { recallId });
    await this.audit.record({
      event: 'COPIES_RECALLED',
      actor: 'hub',
      subject: recallId,
      detail: { copies: narrowed },
    });
    await this.database.manager.update(CopyRecall, { recallId }, { finishedAt: this.clock() });
  }
}
