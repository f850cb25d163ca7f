import { Inject, Injectable } from '@nestjs/common';
import type { OnModuleInit } from '@nestjs/common';
import { DataSource, In, IsNull, Not } from 'typeorm';
import type { EntityManager } from 'typeorm';
import { notNow, refused } from '../../access/refusal.js';
import { Audit } from '../../audit/audit.js';
import { CLOCK, HOUR } from '../../clocks/clock.js';
import type { Clock } from '../../clocks/clock.js';
import { Deadlines } from '../../clocks/deadlines.js';
import { Partners } from '../../partners/partners.js';
import { Policies } from '../../policies/policies.js';
import { CaseRecord } from '../case.entities.js';
import { CaseStages } from '../case-stages.js';
import type { Moved } from '../case-stages.js';
import { Cases } from '../cases.js';
import { OPEN_STATES } from '../state-machine.js';
import { closingStands, whyNotYet } from './closing-rules.js';
import type { ClosingStands } from './closing-rules.js';
import { Concerns } from './concerns.js';
import { CLOSURE_GROUNDS, endingOf } from './grounds.js';
import type { ClosureGround } from './grounds.js';

const BEFORE_ANY_PLAN = ['EARLY_INTERVENTION', 'PANEL'];

/** When a case may end, on which ground, and who says so first: the hub by its clock, or somebody who works on it. */
@Injectable()
export class Closing implements OnModuleInit {
  constructor(
    @Inject(DataSource) private readonly database: DataSource,
    @Inject(Cases) private readonly cases: Cases,
    @Inject(CaseStages) private readonly stages: CaseStages,
    @Inject(Concerns) private readonly concerns: Concerns,
    @Inject(Partners) private readonly partners: Partners,
    @Inject(Policies) private readonly policies: Policies,
    @Inject(Deadlines) private readonly deadlines: Deadlines,
    @Inject(Audit) private readonly audit: Audit,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.deadlines.registerTurn({ kind: 'CLOSING', everyMs: HOUR, work: () => this.proposeWhereDue() });
    this.stages.whenMoved((manager, found, moved) => this.follow(manager, found, moved));
  }

  /** The panel finds the plan effective. A new plan, or turning to the managers, takes that back. */
  async foundEffective(manager: EntityManager, { caseRef }: CaseRecord): Promise<void> {
    await manager.update(CaseRecord, { caseRef }, { effectiveAt: this.clock() });
  }

  async planChanged(manager: EntityManager, { caseRef }: CaseRecord): Promise<void> {
    await manager.update(CaseRecord, { caseRef }, { effectiveAt: null });
  }

  /** Somebody proposes to close. As effective only where it is so. */
  async propose(caseRef: string, ground: ClosureGround, actor: string): Promise<void> {
    await this.audit.record({ event: 'CLOSURE_PROPOSED', actor, subject: caseRef, detail: { ground } });
    await this.database.transaction(async (manager) => {
      const found = await this.cases.locked(manager, caseRef);
      if (ground === 'EFFECTIVE') await this.checkEffective(manager, found);
      if (ground === 'EARLY_HELP_ENOUGH' && !BEFORE_ANY_PLAN.includes(found.state))
        throw refused(
          'PLAN_AT_WORK',
          `There is a plan. Choose another ground: ${Object.keys(CLOSURE_GROUNDS).join(', ')}.`,
        );
      await this.cases.move(manager, found, 'CLOSURE_PROPOSED', 'PERSON');
      await manager.update(CaseRecord, { caseRef }, { closureGround: ground });
    });
  }

  /** S34: what was proposed as effective has to be so still when it is decided. */
  async checkClose(manager: EntityManager, found: CaseRecord): Promise<void> {
    if (found.closureGround === 'EFFECTIVE') await this.checkEffective(manager, found);
  }

  async stands(found: CaseRecord, manager = this.database.manager): Promise<ClosingStands> {
    const controllers = new Map((await this.partners.agencies(manager)).map((one) => [one.agency, one.controller]));
    const { windowMonths } = await this.policies.threshold(found.purpose, manager);
    return closingStands({
      effectiveAt: found.effectiveAt,
      concerns: await this.concerns.of(manager, found.caseRef),
      controllerOf: (agency) => controllers.get(agency) ?? agency,
      windowMonths,
      now: this.clock(),
    });
  }

  /** The system proposes; it never closes. */
  private async proposeWhereDue(): Promise<void> {
    const where = { state: In(['ACTIVE' as const, 'REVIEW' as const]), effectiveAt: Not(IsNull()) };
    for (const { caseRef } of await this.database.manager.find(CaseRecord, { where, select: { caseRef: true } })) {
      await this.database.transaction(async (manager) => {
        const found = await this.cases.locked(manager, caseRef);
        if (found.state !== 'ACTIVE' && found.state !== 'REVIEW') return;
        if (whyNotYet(await this.stands(found, manager)).length > 0) return;
        const detail = { ground: 'EFFECTIVE' };
        await this.audit.record({ event: 'CLOSURE_PROPOSED', actor: 'hub', subject: caseRef, detail });
        await this.cases.move(manager, found, 'CLOSURE_PROPOSED', 'CLOCK');
        await manager.update(CaseRecord, { caseRef }, { closureGround: 'EFFECTIVE' });
      });
    }
  }

  private async checkEffective(manager: EntityManager, found: CaseRecord): Promise<void> {
    const missing = whyNotYet(await this.stands(found, manager));
    if (missing.length > 0) throw notNow('NOT_YET_TO_CLOSE', missing.join(' '));
  }

  private async follow(manager: EntityManager, { caseRef }: CaseRecord, moved: Moved): Promise<void> {
    const ending = endingOf(moved);
    if (ending) await manager.update(CaseRecord, { caseRef }, { closureGround: ending });
    if (moved.to === 'ESCALATED' && moved.by !== 'PERSON')
      await manager.update(CaseRecord, { caseRef }, { effectiveAt: null });
    const keptOpen =
      moved.from === 'CLOSURE_PROPOSED' && moved.by === 'GATE' && OPEN_STATES.some((one) => one === moved.to);
    if (keptOpen) await manager.update(CaseRecord, { caseRef }, { closureGround: null, effectiveAt: null });
  }
}
