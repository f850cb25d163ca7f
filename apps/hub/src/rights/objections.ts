import { randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import type { OnModuleInit } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { EntityManager } from 'typeorm';
import { notNow, notThere } from '../access/refusal.js';
import { Audit } from '../audit/audit.js';
import type { CaseRecord } from '../cases/case.entities.js';
import { Cases } from '../cases/cases.js';
import { Plans } from '../cases/plans.js';
import { caseIsOver } from '../cases/state-machine.js';
import { CLOCK } from '../clocks/clock.js';
import type { Clock } from '../clocks/clock.js';
import { Deadlines } from '../clocks/deadlines.js';
import { Copies } from '../disclosures/copies.js';
import { Revocation } from '../disclosures/revocation.js';
import { SharingConditions } from '../disclosures/sharing-conditions.js';
import { Post } from '../mail/post.js';
import { mustBeApart } from './apart.js';
import { checkPast } from './days.js';
import { OBJECTION_DECISION } from './deadline-kinds.js';
import { oneMonthAfter } from './one-month.js';
import { RightsClocks } from './rights-clocks.js';
import { RightsVault } from './rights-vault.js';
import { Objection } from './rights.entities.js';
import type { ObjectionState } from './rights.entities.js';
import type { ObjectionDecisionRequest, ObjectionRequest } from './rights.requests.js';

/** What an objection ends with, and whether copies came back into view, or why they did not. */
export interface ObjectionEnd {
  objectionId: string;
  state: ObjectionState;
  resumed: boolean;
  notResumed?: string;
}

/** An objection takes every copy from view at once; somebody apart from the plan decides on it within a month. */
@Injectable()
export class Objections implements OnModuleInit {
  constructor(
    @Inject(DataSource) private readonly database: DataSource,
    @Inject(Cases) private readonly cases: Cases,
    @Inject(Plans) private readonly plans: Plans,
    @Inject(Copies) private readonly copies: Copies,
    @Inject(Revocation) private readonly revocation: Revocation,
    @Inject(SharingConditions) private readonly conditions: SharingConditions,
    @Inject(RightsVault) private readonly vault: RightsVault,
    @Inject(RightsClocks) private readonly clocks: RightsClocks,
    @Inject(Deadlines) private readonly deadlines: Deadlines,
    @Inject(Post) private readonly post: Post,
    @Inject(Audit) private readonly audit: Audit,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.conditions.register({
      of: ['DISCLOSE', 'RESUME'],
      whyNot: async (manager, { caseRef }) =>
        (await manager.existsBy(Objection, { caseRef, state: 'OPEN' }))
          ? { code: 'OBJECTION_OPEN', message: 'The person objects. Nothing comes into view until that is decided.' }
          : undefined,
    });
  }

  /** No gate, no reason asked for: out of view first, then looked at. */
  async take(caseRef: string, { madeOn, words }: ObjectionRequest, actor: string): Promise<{ objectionId: string }> {
    checkPast(madeOn, this.clock());
    const objectionId = `objection-${randomUUID()}`;
    const detail = { objection: objectionId };
    await this.audit.record({ event: 'OBJECTION_TAKEN', actor, subject: caseRef, detail });
    await this.post.transaction(async (manager) => {
      const found = await this.cases.locked(manager, caseRef);
      if (caseIsOver(found.state))
        throw notNow('CASE_CLOSED', 'This case is closed: its copies are out, or on their way out. Take a complaint.');
      const suspendedCase = found.state !== 'SUSPENDED';
      const decideBy = oneMonthAfter(madeOn);
      const noted = { notedBy: actor, notedAt: this.clock(), decideBy };
      await manager.insert(Objection, { objectionId, caseRef, madeOn, state: 'OPEN', suspendedCase, ...noted });
      await this.vault.open(manager, objectionId);
      await this.vault.put(manager, objectionId, 'words', words);
      await this.copies.hide(manager, found, { reason: 'OBJECTION', actor });
      const due = { kind: OBJECTION_DECISION, subject: objectionId, caseRef, dueAt: decideBy };
      await this.deadlines.set(manager, due);
    });
    return { objectionId };
  }

  /** Upheld, every copy is taken out and the case ends. Not upheld, the reasons are told and the copies come back. */
  async decide(objectionId: string, request: ObjectionDecisionRequest, actor: string): Promise<ObjectionEnd> {
    const { upheld, reasons } = request;
    const { caseRef } = await this.find(objectionId);
    const event = upheld ? 'OBJECTION_UPHELD' : 'OBJECTION_NOT_UPHELD';
    await this.audit.record({ event, actor, subject: caseRef, detail: { objection: objectionId } });
    return this.post.transaction(async (manager) => {
      const found = await this.cases.locked(manager, caseRef);
      const objection = await this.find(objectionId, manager);
      if (objection.state !== 'OPEN') throw notNow('OBJECTION_DECIDED', 'This objection has been decided already.');
      await mustBeApart(this.plans, manager, found, actor);
      const state = upheld ? 'UPHELD' : 'NOT_UPHELD';
      await manager.update(Objection, { objectionId }, { state, decidedBy: actor, decidedAt: this.clock() });
      await this.vault.put(manager, objectionId, 'reasons', reasons);
      await this.deadlines.met(manager, OBJECTION_DECISION, objectionId);
      await this.clocks.settled(manager, objectionId);
      if (!upheld) return { objectionId, state, ...(await this.goOn(manager, found, objection)) };
      if (found.state === 'SUSPENDED') {
        await this.cases.move(manager, found, 'REVOKING', 'PERSON');
        await this.revocation.begin(manager, found, 'OBJECTION_UPHELD');
      }
      return { objectionId, state, resumed: false };
    });
  }

  async ofCase(caseRef: string) {
    const found = await this.database.manager.find(Objection, { where: { caseRef }, order: { notedAt: 'ASC' } });
    return Promise.all(found.map((one) => this.withWords(one)));
  }

  async read(objectionId: string) {
    return this.withWords(await this.find(objectionId));
  }

  private async withWords(one: Objection) {
    const [words, reasons] = ['words', 'reasons'].map((part) => this.vault.get<string>(one.objectionId, part));
    return { ...one, words: await words, reasons: await reasons };
  }

  /** Back into view, where it was this objection that took it from there and nothing else stands in the way. */
  private async goOn(
    manager: EntityManager,
    found: CaseRecord,
    { suspendedCase }: Objection,
  ): Promise<Pick<ObjectionEnd, 'resumed' | 'notResumed'>> {
    if (found.state !== 'SUSPENDED') return { resumed: false };
    if (!suspendedCase)
      return { resumed: false, notResumed: 'The case had been suspended before. Its coordinator resumes it.' };
    const reasons = await this.conditions.unmet(manager, found, 'RESUME');
    if (reasons.length > 0) return { resumed: false, notResumed: reasons.map(({ message }) => message).join(' ') };
    await this.copies.show(manager, found);
    return { resumed: true };
  }

  private async find(objectionId: string, manager = this.database.manager): Promise<Objection> {
    const found = await manager.findOneBy(Objection, { objectionId });
    if (!found) throw notThere();
    return found;
  }
}
