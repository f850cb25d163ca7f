import { Inject, Injectable } from '@nestjs/common';
import type { OnModuleInit } from '@nestjs/common';
import { DataSource, LessThanOrEqual } from 'typeorm';
import { notNow } from '../access/refusal.js';
import { Audit } from '../audit/audit.js';
import { CLOCK } from '../clocks/clock.js';
import type { Clock } from '../clocks/clock.js';
import { Deadlines } from '../clocks/deadlines.js';
import { Recalls } from '../disclosures/recalls.js';
import { Post } from '../mail/post.js';
import { Enrolment } from '../partners/enrolment.js';
import { Partners } from '../partners/partners.js';
import { AskingAgain } from './asking-again.js';
import { CellEnds } from './cell-ends.js';
import { Drafts } from './drafts.js';
import { Effects } from './effects.js';
import { Gate } from './gate.js';
import { Policies } from './policies.js';
import { PolicyVersion } from './policy.entities.js';

const EVERY_MS = 2_000;

/** A version that has passed the gate comes into force on its date by itself, and tightening reaches every copy. */
@Injectable()
export class Publication implements OnModuleInit {
  constructor(
    @Inject(DataSource) private readonly database: DataSource,
    @Inject(Deadlines) private readonly deadlines: Deadlines,
    @Inject(Policies) private readonly policies: Policies,
    @Inject(Drafts) private readonly drafts: Drafts,
    @Inject(Effects) private readonly effects: Effects,
    @Inject(Gate) private readonly gate: Gate,
    @Inject(Recalls) private readonly recalls: Recalls,
    @Inject(CellEnds) private readonly cellEnds: CellEnds,
    @Inject(AskingAgain) private readonly askingAgain: AskingAgain,
    @Inject(Partners) private readonly partners: Partners,
    @Inject(Enrolment) private readonly enrolment: Enrolment,
    @Inject(Post) private readonly post: Post,
    @Inject(Audit) private readonly audit: Audit,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.deadlines.registerTurn({ kind: 'POLICIES_DUE', everyMs: EVERY_MS, work: () => this.work() });
  }

  async publish(version: string, from: string | undefined, staffId: string): Promise<{ effectiveFrom: Date }> {
    const seen = await this.policies.find(version);
    const now = this.clock();
    const effectiveFrom = from === undefined ? now : new Date(from);
    if (!(effectiveFrom.getTime() >= now.getTime() - 60_000))
      throw notNow('DATE_IN_THE_PAST', 'Choose a time that lies ahead, or leave it empty for now.');
    await this.effects.mustBeCurrent(seen);
    const detail = { from: effectiveFrom.toISOString(), gate: seen.gateDigest ?? '' };
    await this.audit.record({ event: 'POLICY_PUBLISHED', actor: staffId, subject: version, detail });
    await this.post.transaction(async (manager) => {
      const draft = await this.drafts.locked(manager, version);
      const open = (await this.gate.tasks(draft, manager)).find(({ done }) => !done);
      if (open) throw notNow('GATE_NOT_PASSED', `Not yet: ${open.todo[0]}`);
      if (await manager.existsBy(PolicyVersion, { purpose: draft.purpose, state: 'SCHEDULED' }))
        throw notNow('ANOTHER_IS_DUE', 'Another version waits for its date. Give that one up first.');
      const published = { state: 'SCHEDULED' as const, effectiveFrom, publishedAt: now, publishedBy: staffId };
      await manager.update(PolicyVersion, { version }, published);
    });
    return { effectiveFrom };
  }

  async work(): Promise<void> {
    const due = { state: 'SCHEDULED' as const, effectiveFrom: LessThanOrEqual(this.clock()) };
    for (const { version } of await this.database.manager.findBy(PolicyVersion, due)) await this.takeEffect(version);
    await this.tellAdapters();
  }

  /** Also after a crash between the two: what adapters were told last has to be what is in force. */
  private async tellAdapters(): Promise<void> {
    const told = await this.partners.partnershipInForce();
    if (!told) return;
    const inForce = (await this.policies.allInForce()).map(({ version }) => version);
    const known = (told.policies ?? []).map(({ version }) => version);
    if (inForce.some((version) => !known.includes(version))) await this.enrolment.publish('hub');
  }

  /** The old one is superseded, adapters are told, and what may no longer stand in copies is ordered out of them. */
  private async takeEffect(version: string): Promise<void> {
    await this.audit.record({ event: 'POLICY_TAKES_EFFECT', actor: 'hub', subject: version });
    await this.post.transaction(async (manager) => {
      const next = await this.drafts.lockedVersion(manager, version);
      const now = this.clock();
      if (next.state !== 'SCHEDULED' || next.effectiveFrom! > now) return;
      const before = await this.policies.versionInForce(next.purpose, manager);
      await manager.update(PolicyVersion, { version: before.version }, { state: 'SUPERSEDED', supersededAt: now });
      await manager.update(PolicyVersion, { version }, { state: 'IN_FORCE', inForceFrom: now });
      await this.recalls.begin(manager, version, next.purpose, 'POLICY_TIGHTENED');
      await this.cellEnds.replace(manager, before, next);
      await this.askingAgain.begin(manager, before, next);
    });
  }
}
