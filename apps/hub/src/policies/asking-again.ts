import { Inject, Injectable } from '@nestjs/common';
import type { OnModuleInit } from '@nestjs/common';
import { DataSource, IsNull } from 'typeorm';
import type { EntityManager } from 'typeorm';
import type { Purpose } from '#contracts';
import { Audit } from '../audit/audit.js';
import { Cases } from '../cases/cases.js';
import { LiveList } from '../cases/live-list.js';
import { CLOCK } from '../clocks/clock.js';
import type { Clock } from '../clocks/clock.js';
import { Deadlines } from '../clocks/deadlines.js';
import { Post } from '../mail/post.js';
import { Partners } from '../partners/partners.js';
import { openedFields } from './opened-fields.js';
import { Policies } from './policies.js';
import { ContributionAsking } from './policy.entities.js';
import type { PolicyVersion } from './policy.entities.js';

const AT_ONCE = 25;
const EVERY_MS = 2_000;

/**
 * A field has opened: agencies are asked again for what they may now say of each live case. It goes no further by that:
 * each copy waits for a new disclosure, signed for that person.
 */
@Injectable()
export class AskingAgain implements OnModuleInit {
  constructor(
    @Inject(DataSource) private readonly database: DataSource,
    @Inject(Deadlines) private readonly deadlines: Deadlines,
    @Inject(Policies) private readonly policies: Policies,
    @Inject(Partners) private readonly partners: Partners,
    @Inject(LiveList) private readonly live: LiveList,
    @Inject(Cases) private readonly cases: Cases,
    @Inject(Post) private readonly post: Post,
    @Inject(Audit) private readonly audit: Audit,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.deadlines.registerTurn({ kind: 'CONTRIBUTIONS_ASKED_AGAIN', everyMs: EVERY_MS, work: () => this.work() });
  }

  /** In the transaction in which a version takes the place of another. */
  async begin(manager: EntityManager, before: PolicyVersion, next: PolicyVersion): Promise<void> {
    const [was, is] = [this.policies.parsed(before), this.policies.parsed(next)];
    for (const { agency } of await this.partners.agencies(manager)) {
      const fields = openedFields(was, is, agency);
      if (fields.length === 0) continue;
      const { version, purpose } = next;
      await this.audit.record({
        event: 'CONTRIBUTIONS_TO_BE_ASKED',
        actor: 'hub',
        subject: version,
        detail: { agency, fields: fields.length },
      });
      await manager.insert(ContributionAsking, { version, agency, purpose, lastCase: '', asked: 0 });
    }
  }

  async work(): Promise<void> {
    for (const { version, agency, purpose, lastCase } of await this.open()) {
      if (await this.knows(agency, version)) await this.ask(version, agency, purpose, lastCase);
    }
  }

  private open(): Promise<ContributionAsking[]> {
    return this.database.manager.findBy(ContributionAsking, { finishedAt: IsNull() });
  }

  /** Asked before its adapter has the version, an agency would answer by the old one. */
  private async knows(agency: string, version: string): Promise<boolean> {
    const told = await this.partners.partnershipInForce();
    const acknowledged = (await this.partners.agency(agency))?.acknowledgedVersion ?? '';
    const has = (told?.policies ?? []).some((one) => one.version === version);
    return told !== undefined && has && acknowledged >= told.version;
  }

  private async ask(version: string, agency: string, purpose: Purpose, from: string): Promise<void> {
    for (let last = from; ;) {
      const page = await this.live.page(purpose, last, AT_ONCE);
      for (const { caseRef } of page) {
        await this.post.transaction(async (manager) => {
          const asked = await this.cases.askAgain(manager, await this.cases.locked(manager, caseRef), agency);
          const step = { lastCase: caseRef, asked: () => `asked + ${asked ? 1 : 0}` };
          await manager.update(ContributionAsking, { version, agency }, step);
        });
        last = caseRef;
      }
      if (page.length < AT_ONCE) break;
    }
    await this.database.manager.update(ContributionAsking, { version, agency }, { finishedAt: this.clock() });
  }
}
