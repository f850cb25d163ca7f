import { randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import type { OnModuleInit } from '@nestjs/common';
import { DataSource, MoreThan } from 'typeorm';
import type { EntityManager } from 'typeorm';
import { Audit } from '../../audit/audit.js';
import { after, CLOCK, DAY, HOUR, MINUTE } from '../../clocks/clock.js';
import type { Clock } from '../../clocks/clock.js';
import { Deadlines } from '../../clocks/deadlines.js';
import { Post } from '../../mail/post.js';
import { Partners } from '../../partners/partners.js';
import { Copy } from '../disclosure.entities.js';
import { InventoryAsking } from './drift.entities.js';

/** With a quarter of an hour for drift to be seen, an agency has a third of it to answer. */
const ASK_EVERY = 10 * MINUTE;
/** The question waits in the mailbox of an agency that is off: more of them would only wait beside it. */
const ASK_SILENT_EVERY = 12 * HOUR;
/** A push cannot be played back to an adapter once its envelope has run out, which is after 28 days. */
const REMIND_FOR = 35 * DAY;
const MOST_REMINDERS = 20_000;

/** Asks every agency what it holds: when the hub starts, again and again, and when somebody wants to know. */
@Injectable()
export class Inventories implements OnModuleInit {
  private askedSinceStart = false;

  constructor(
    @Inject(DataSource) private readonly database: DataSource,
    @Inject(Deadlines) private readonly deadlines: Deadlines,
    @Inject(Partners) private readonly partners: Partners,
    @Inject(Post) private readonly post: Post,
    @Inject(Audit) private readonly audit: Audit,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.deadlines.registerTurn({ kind: 'RECONCILIATION', everyMs: MINUTE, work: () => this.turn() });
  }

  /** At once, whoever has been asked already. Gives whom. */
  async askAll(actor: string): Promise<string[]> {
    await this.audit.record({ event: 'RECONCILIATION_ASKED', actor });
    const agencies = (await this.partners.agencies()).map(({ agency }) => agency);
    for (const agency of agencies) await this.post.transaction((manager) => this.ask(manager, agency));
    return agencies;
  }

  private async turn(): Promise<void> {
    const known = await this.database.manager.find(InventoryAsking);
    for (const { agency } of await this.partners.agencies()) {
      const last = known.find((one) => one.agency === agency);
      if (this.isDue(last)) await this.post.transaction((manager) => this.ask(manager, agency));
    }
    this.askedSinceStart = true;
  }

  private isDue(last: InventoryAsking | undefined): boolean {
    if (!last) return true;
    const next = last.answeredAt ? (this.askedSinceStart ? ASK_EVERY : 0) : ASK_SILENT_EVERY;
    return after(last.askedAt, next) <= this.clock();
  }

  private async ask(manager: EntityManager, agency: string): Promise<void> {
    const requestId = `inventory-${randomUUID()}`;
    const lately = { agency, state: 'ERASED' as const, since: MoreThan(after(this.clock(), -REMIND_FOR)) };
    const revoked = await manager.find(Copy, { where: lately, order: { since: 'DESC' }, take: MOST_REMINDERS });
    await manager.upsert(InventoryAsking, { agency, requestId, askedAt: this.clock(), answeredAt: null }, ['agency']);
    await this.post.send(manager, agency, 'inventory.request', {
      requestId,
      ...(revoked.length > 0 && { revoked: revoked.map(({ copyId }) => copyId) }),
    });
  }
}
