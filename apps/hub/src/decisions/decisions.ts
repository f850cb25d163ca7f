import { randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource, In, Not } from 'typeorm';
import type { EntityManager } from 'typeorm';
import type { Side } from '#contracts';
import { digestOf } from '#sealing';
import { notNow, notThere, notYours } from '../access/refusal.js';
import { Audit } from '../audit/audit.js';
import { CLOCK } from '../clocks/clock.js';
import type { Clock } from '../clocks/clock.js';
import type { CaseRecord } from '../cases/case.entities.js';
import type { Meeting } from '../cases/meetings/meeting.entities.js';
import { Cases } from '../cases/cases.js';
import { Closing } from '../cases/closing/closing.js';
import type { CaseState } from '../cases/state-machine.js';
import { Meetings } from '../cases/meetings/meetings.js';
import { Plans } from '../cases/plans.js';
import { Revocation } from '../disclosures/revocation.js';
import { Post } from '../mail/post.js';
import { Partners } from '../partners/partners.js';
import { SignerKeys } from '../partners/signer-keys.js';
import type { StaffRole } from '../partners/roles.js';
import { checkProgrammeRuns } from '../programme/standing-stop.js';
import { Conditions } from './conditions.js';
import { DECISION_RULES } from './decision-kinds.js';
import type { DecisionRequest } from './decision.requests.js';
import { Decision, DecisionSignature } from './decision.entities.js';
import { gate } from './gate.js';

export interface SigningState {
  state: Decision['state'];
  missing: Side[];
}

/** The one gate: a programme decision counts when health and police, both present, have both signed it. */
@Injectable()
export class Decisions {
  constructor(
    @Inject(DataSource) private readonly database: DataSource,
    @Inject(Cases) private readonly cases: Cases,
    @Inject(Meetings) private readonly meetings: Meetings,
    @Inject(Plans) private readonly plans: Plans,
    @Inject(Closing) private readonly closing: Closing,
    @Inject(Conditions) private readonly conditions: Conditions,
    @Inject(Revocation) private readonly revocation: Revocation,
    @Inject(Partners) private readonly partners: Partners,
    @Inject(SignerKeys) private readonly signerKeys: SignerKeys,
    @Inject(Post) private readonly post: Post,
    @Inject(Audit) private readonly audit: Audit,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async propose(
    caseRef: string,
    request: DecisionRequest,
    actor: string,
  ): Promise<{ decisionId: string; digest: string }> {
    const decisionId = `decision-${randomUUID()}`;
    const { kind, meetingId } = request;
    await this.audit.record({
      event: 'DECISION_PROPOSED',
      actor,
      subject: caseRef,
      detail: { kind, decision: decisionId },
    });
    return this.database.transaction(async (manager) => {
      const found = await this.cases.locked(manager, caseRef);
      await checkProgrammeRuns(manager);
      await this.conditions.check(manager, found, request);
      const digest = await this.digest(manager, found, { decisionId, kind, meetingId });
      const row = { decisionId, caseRef, meetingId, kind, digest, state: 'OPEN' as const, proposedAt: this.clock() };
      await manager.insert(Decision, row);
      return { decisionId, digest };
    });
  }

  /** Adds one side's signature; the second carries the decision out, in the same transaction. */
  async sign(decisionId: string, jws: string, staffId: string): Promise<SigningState> {
    const proposal = await this.database.manager.findOneBy(Decision, { decisionId });
    if (!proposal) throw notThere();
    await this.audit.record({
      event: 'DECISION_SIGNED',
      actor: staffId,
      subject: decisionId,
      detail: { kind: proposal.kind },
    });
    return this.post.transaction(async (manager) => {
      // The case is locked first, always: two decisions at once can then never both count.
      const found = await this.cases.locked(manager, proposal.caseRef);
      await checkProgrammeRuns(manager);
      const decision = await manager.findOneByOrFail(Decision, { decisionId });
      if (decision.state !== 'OPEN')
        throw notNow('DECISION_NOT_OPEN', 'This decision has been taken, or overtaken by another.');
      if (decision.digest !== (await this.digest(manager, found, decision)))
        throw notNow(
          'DECISION_OUT_OF_DATE',
          'The plan has changed since this was proposed. Propose the decision anew.',
        );
      const side = await this.checkSigner(manager, decision, jws, staffId);
      await manager.insert(DecisionSignature, { decisionId, side, staffId, jws, signedAt: this.clock() });
      const missing = await this.missingSides(manager, decision);
      if (missing.length > 0) return { state: 'OPEN', missing };
      await this.carryOut(manager, found, decision);
      return { state: 'PASSED', missing: [] };
    });
  }

  async ofCase(caseRef: string): Promise<(Decision & { signatures: DecisionSignature[] })[]> {
    const decisions = await this.database.manager.find(Decision, { where: { caseRef }, order: { proposedAt: 'ASC' } });
    const ids = decisions.map(({ decisionId }) => decisionId);
    const signatures = await this.database.manager.findBy(DecisionSignature, { decisionId: In(ids) });
    return decisions.map((decision) => ({
      ...decision,
      signatures: signatures.filter(({ decisionId }) => decisionId === decision.decisionId),
    }));
  }

  private async checkSigner(manager: EntityManager, decision: Decision, jws: string, staffId: string): Promise<Side> {
    const { decisionId, digest, meetingId } = decision;
    const member = await this.partners.staffMember(staffId, manager);
    const meeting = await this.meetings.find(manager, meetingId);
    const side = member && (await this.partners.sideOf(member, manager, seatAt(meeting)));
    if (!side)
      throw notYours(
        'NO_SIDE',
        'Only panel members of health and police sign decisions, and managers of both at their own meeting.',
      );
    if (!(await this.meetings.isPresent(manager, meetingId, staffId)))
      throw notNow('NOT_PRESENT', 'Only who was at the meeting can sign: record your attendance first.');
    const absent = await this.meetings.missing(manager, meeting);
    if (absent.length > 0)
      throw notNow('QUORUM_SHORT', `Nothing can be decided at this meeting yet. Missing: ${absent.join('; ')}.`);
    const signature = { signer: staffId, role: side, jws };
    await this.signerKeys.check(signature, { subject: decisionId, digest }, 'decision', manager);
    const taken = await manager.findOneBy(DecisionSignature, { decisionId, side });
    if (taken) throw notNow('SIDE_HAS_SIGNED', 'Your side has signed already; the other side’s signature is missing.');
    return side;
  }

  /** What is signed: this decision on the plan as it stands. */
  private async digest(
    manager: EntityManager,
    { caseRef, cycle }: CaseRecord,
    { decisionId, kind, meetingId }: Pick<Decision, 'decisionId' | 'kind' | 'meetingId'>,
  ): Promise<string> {
    const planVersion = (await this.plans.newest(caseRef, manager))?.version ?? 0;
    return digestOf({ decisionId, caseRef, kind, meetingId, planVersion, cycle });
  }

  private async missingSides(manager: EntityManager, { decisionId, meetingId }: Decision): Promise<Side[]> {
    const signatures = await manager.findBy(DecisionSignature, { decisionId });
    const people = signatures.map(async ({ staffId, side }) => {
      const present = await this.meetings.isPresent(manager, meetingId, staffId);
      return { staffId, side, present, signed: true };
    });
    return gate(await Promise.all(people)).missing;
  }

  private async carryOut(manager: EntityManager, found: CaseRecord, decision: Decision): Promise<void> {
    const { decisionId, kind, caseRef } = decision;
    await this.conditions.check(manager, found, decision);
    await this.audit.record({
      event: 'DECISION_PASSED',
      actor: 'hub',
      subject: decisionId,
      detail: { kind, case: caseRef },
    });
    await manager.update(Decision, { decisionId }, { state: 'PASSED', passedAt: this.clock() });
    await manager.update(Decision, { caseRef, state: 'OPEN', decisionId: Not(decisionId) }, { state: 'OVERTAKEN' });
    if (kind === 'APPROVE_PLAN') await this.plans.approve(manager, caseRef);
    if (kind === 'APPROVE_PLAN') await this.closing.planChanged(manager, found);
    if (kind === 'FIND_EFFECTIVE') await this.closing.foundEffective(manager, found);
    if (kind === 'CONTINUE_PLAN' || kind === 'FIND_EFFECTIVE') await this.plans.goesOn(manager, caseRef);
    const to = destination(found, DECISION_RULES[kind].to);
    if (found.state !== to) await this.cases.move(manager, found, to, 'GATE');
    if (to === 'REVOKING')
      await this.revocation.begin(manager, found, kind === 'CLOSE' ? 'CASE_CLOSED' : 'REFERRAL_DECLINED');
  }
}

/** Managers sign at their own meeting, panel members at every other. */
function seatAt({ kind }: Meeting): StaffRole {
  return kind === 'MANAGERS' ? 'MANAGER' : 'PANEL';
}

function destination({ proposedFrom }: CaseRecord, to: CaseState | 'BACK'): CaseState {
  if (to !== 'BACK') return to;
  // Cases whose closing was proposed before it was noted from where.
  return proposedFrom ?? 'ACTIVE';
}
