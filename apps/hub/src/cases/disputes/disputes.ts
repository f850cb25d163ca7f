import { randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource, In } from 'typeorm';
import type { EntityManager } from 'typeorm';
import { notNow, notThere, notYours, refused } from '../../access/refusal.js';
import type { SignedInPerson } from '../../access/signed-in.js';
import { Audit } from '../../audit/audit.js';
import { after, CLOCK, DAY } from '../../clocks/clock.js';
import type { Clock } from '../../clocks/clock.js';
import { Deadlines } from '../../clocks/deadlines.js';
import type { StaffMember } from '../../partners/partner.entities.js';
import { Partners } from '../../partners/partners.js';
import { CaseVault } from '../case-vault.js';
import { Cases } from '../cases.js';
import { CASE_SETTINGS } from '../settings.js';
import { caseIsOver } from '../state-machine.js';
import { Dispute } from './dispute.entities.js';
import type { DisputeDecisionRequest, DisputeRequest } from './dispute.requests.js';

export const DISPUTE_DECISION = 'DISPUTE_DECISION';
const UNDECIDED = In(['OPEN' as const, 'ESCALATED' as const]);

/** Disagreement about who is helped first, settled by a named person within a time, on a published criterion (S17). */
@Injectable()
export class Disputes {
  constructor(
    @Inject(DataSource) private readonly database: DataSource,
    @Inject(Cases) private readonly cases: Cases,
    @Inject(CaseVault) private readonly vault: CaseVault,
    @Inject(Partners) private readonly partners: Partners,
    @Inject(Deadlines) private readonly deadlines: Deadlines,
    @Inject(Audit) private readonly audit: Audit,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async raise(caseRef: string, request: DisputeRequest, person: SignedInPerson): Promise<{ disputeId: string }> {
    const { criterion, deciderId, reason } = request;
    const decider = await this.partners.staffMember(deciderId);
    if (!mayDecide(decider, person.agency))
      throw refused('DECIDER_NOT_APART', 'Choose a senior manager or governance lead of another service to decide.');
    const disputeId = `dispute-${randomUUID()}`;
    const detail = { dispute: disputeId, criterion };
    await this.audit.record({ event: 'DISPUTE_RAISED', actor: person.staffId, subject: caseRef, detail });
    await this.database.transaction(async (manager) => {
      const { state } = await this.cases.locked(manager, caseRef);
      if (caseIsOver(state)) throw notNow('CASE_CLOSED', 'This case is closed.');
      const raisedAt = this.clock();
      const decideBy = after(raisedAt, CASE_SETTINGS.disputeDays * DAY);
      const by = { raisedBy: person.staffId, agency: person.agency, deciderId };
      await manager.insert(Dispute, { disputeId, caseRef, criterion, ...by, state: 'OPEN', raisedAt, decideBy });
      await this.vault.put(manager, caseRef, `dispute/${disputeId}`, { reason });
      await this.deadlines.set(manager, { kind: DISPUTE_DECISION, subject: disputeId, caseRef, dueAt: decideBy });
    });
    return { disputeId };
  }

  async decide(disputeId: string, { upheld, reason }: DisputeDecisionRequest, person: SignedInPerson): Promise<void> {
    const { caseRef } = await this.find(disputeId);
    const event = upheld ? 'DISPUTE_UPHELD' : 'DISPUTE_NOT_UPHELD';
    await this.audit.record({ event, actor: person.staffId, subject: caseRef, detail: { dispute: disputeId } });
    await this.database.transaction(async (manager) => {
      await this.cases.locked(manager, caseRef);
      const dispute = await this.find(disputeId, manager);
      if (dispute.decidedAt) throw notNow('DISPUTE_DECIDED', 'This dispute has been decided already.');
      const member = await this.partners.staffMember(person.staffId, manager);
      const named = dispute.deciderId === person.staffId;
      const stepsIn = dispute.state === 'ESCALATED' && person.roles.includes('MANAGER');
      if (!(named || stepsIn) || !mayDecide(member, dispute.agency))
        throw notYours(
          'NOT_THE_DECIDER',
          'Only who was named decides; once the time is over, any senior manager of another service.',
        );
      const state = upheld ? 'UPHELD' : 'NOT_UPHELD';
      const decided = { state, decidedBy: person.staffId, decidedAt: this.clock() } as const;
      await manager.update(Dispute, { disputeId }, decided);
      const said = await this.vault.get<{ reason: string }>(caseRef, `dispute/${disputeId}`, manager);
      await this.vault.put(manager, caseRef, `dispute/${disputeId}`, { ...said, decision: reason });
      await this.deadlines.met(manager, DISPUTE_DECISION, disputeId);
    });
  }

  /** Nobody decided in time: it goes to the managers, and stays red until one of them has. */
  async escalate(manager: EntityManager, disputeId: string): Promise<void> {
    await this.audit.record({ event: 'DISPUTE_ESCALATED', actor: 'hub', subject: disputeId });
    await manager.update(Dispute, { disputeId, state: 'OPEN' }, { state: 'ESCALATED' });
  }

  async ofCase(caseRef: string) {
    const found = await this.database.manager.find(Dispute, { where: { caseRef }, order: { raisedAt: 'ASC' } });
    return Promise.all(
      found.map(async (dispute) => ({
        ...dispute,
        ...(await this.vault.get<{ reason: string; decision?: string }>(caseRef, `dispute/${dispute.disputeId}`)),
      })),
    );
  }

  undecided(manager: EntityManager, caseRef: string): Promise<Dispute[]> {
    return manager.find(Dispute, { where: { caseRef, state: UNDECIDED }, order: { decideBy: 'ASC' } });
  }

  private async find(disputeId: string, manager = this.database.manager): Promise<Dispute> {
    const found = await manager.findOneBy(Dispute, { disputeId });
    if (!found) throw notThere();
    return found;
  }
}

/** Somebody senior, and of another service than the one that disagrees. */
function mayDecide(member: StaffMember | null, agency: string): boolean {
  if (!member || member.agency === agency) return false;
  return member.roles.includes('MANAGER') || member.roles.includes('GOVERNANCE');
}
