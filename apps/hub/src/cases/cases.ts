import { randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { EntityManager } from 'typeorm';
import { FIELD_CATALOGUE, isReferralReason, REFERRAL_REASONS } from '#contracts';
import type { PersonIdentity, Purpose } from '#contracts';
import { notNow, notThere } from '../access/refusal.js';
import { Audit } from '../audit/audit.js';
import { CLOCK } from '../clocks/clock.js';
import type { Clock } from '../clocks/clock.js';
import { Deadlines } from '../clocks/deadlines.js';
import { Post } from '../mail/post.js';
import { Policies } from '../policies/policies.js';
import { isStopped } from '../programme/standing-stop.js';
import { CaseVault } from './case-vault.js';
import { CaseAgency, CaseRecord } from './case.entities.js';
import { COORDINATOR_HANDOVER } from './plan/deadline-kinds.js';
import { CaseStages } from './case-stages.js';
import { Concerns } from './closing/concerns.js';
import type { CaseState, Mover } from './state-machine.js';

/** A referral's life, from opening to closing. */
@Injectable()
export class Cases {
  constructor(
    @Inject(DataSource) private readonly database: DataSource,
    @Inject(CaseVault) private readonly vault: CaseVault,
    @Inject(CaseStages) private readonly stages: CaseStages,
    @Inject(Concerns) private readonly concerns: Concerns,
    @Inject(Policies) private readonly policies: Policies,
    @Inject(Post) private readonly post: Post,
    @Inject(Audit) private readonly audit: Audit,
    @Inject(Deadlines) private readonly deadlines: Deadlines,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Opens a referral at the threshold; only now is the identity asked for. */
  async open(
    manager: EntityManager,
    enquiry: { enquiryId: string; asker: string; purpose: Purpose; reason?: string },
    agencies: string[],
    earlier?: CaseRecord,
  ): Promise<string> {
    const caseRef = `case-${randomUUID()}`;
    const { enquiryId, asker, purpose, reason = '' } = enquiry;
    const cycle = (earlier?.cycle ?? 0) + 1;
    const detail = { enquiry: enquiryId, cycle };
    await this.audit.record({ event: 'REFERRAL_OPENED', actor: 'hub', subject: caseRef, detail });
    await manager.insert(CaseRecord, {
      ...{ caseRef, enquiryId, asker, purpose, cycle, state: 'STAKEHOLDER_MEETING', openedAt: this.clock() },
      earlierCase: earlier?.caseRef ?? null,
      route: isReferralReason(reason) ? REFERRAL_REASONS[reason].route : null,
    });
    await this.vault.makeKey(manager, caseRef);
    for (const agency of new Set(agencies)) {
      await manager.insert(CaseAgency, { caseRef, agency, enquiryId, contributionAsked: false });
      await this.concerns.note(manager, caseRef, agency);
    }
    await this.post.send(manager, asker, 'identity.request', { enquiryId, caseRef });
    await this.stages.begin(manager, await manager.findOneByOrFail(CaseRecord, { caseRef }));
    return caseRef;
  }

  /** An agency that answered only after the referral was open, or that asks about the person meanwhile. */
  async agencyKnows(manager: EntityManager, caseRef: string, agency: string, enquiryId: string): Promise<void> {
    const found = await this.locked(manager, caseRef);
    const row = { caseRef, agency, enquiryId, contributionAsked: false };
    await manager.createQueryBuilder().insert().into(CaseAgency).values(row).orIgnore().execute();
    await this.concerns.note(manager, caseRef, agency);
    await this.askThoseNotAsked(manager, found);
  }

  /** What each agency may say is asked once the referral has been accepted; of those who joined later, then. */
  async askThoseNotAsked(manager: EntityManager, found: CaseRecord): Promise<void> {
    const at = found.state === 'SUSPENDED' ? found.stateBefore : found.state;
    if (!at || ['STAKEHOLDER_MEETING', 'REVOKING', 'CLOSED'].includes(at)) return;
    if (!(await isStopped(manager))) await this.askContributions(manager, found);
  }

  /** An agency that took its answer back: it is no longer of the case, and what it said is not kept. */
  async agencyDoesNotKnow(manager: EntityManager, { caseRef, state }: CaseRecord, agency: string): Promise<void> {
    await manager.delete(CaseAgency, { caseRef, agency });
    await this.concerns.forget(manager, caseRef, agency);
    await this.vault.remove(manager, caseRef, `contribution/${agency}`);
    await manager.update(CaseRecord, { caseRef }, { matchUndoneAt: this.clock() });
    if (state === 'CLOSED') return;
    const text = `${agency} had matched another person. What it said of them has been taken out of this case.`;
    await this.vault.note(manager, caseRef, { event: 'MATCH_UNDONE', actor: agency, text });
  }

  /** An agency that has left the agreement: it is no longer of the case, and what it said goes. */
  async agencyLeaves(
    manager: EntityManager,
    { caseRef }: CaseRecord,
    agency: string,
  ): Promise<{ part: boolean; contributed: boolean }> {
    const row = await manager.findOneBy(CaseAgency, { caseRef, agency });
    if (!row) return { part: false, contributed: false };
    await manager.delete(CaseAgency, { caseRef, agency });
    const [said] = await this.vault.parts(caseRef, `contribution/${agency}`, manager);
    await this.vault.remove(manager, caseRef, `contribution/${agency}`);
    const text = `${agency} has left the agreement. What it said has been taken out of this case.`;
    await this.vault.note(manager, caseRef, { event: 'PARTY_LEFT', actor: 'hub', text });
    const explanation = 'Your agency has left the agreement. What was kept for this case is forgotten.';
    const over = { enquiryId: row.enquiryId, caseRef, outcome: 'CASE_CLOSED' as const, explanation };
    await this.post.send(manager, agency, 'enquiry.outcome', over);
    return { part: true, contributed: said !== undefined };
  }

  /** That the person has died is confirmed: the copies go. The caller holds the case's lock. */
  async endByDeath(manager: EntityManager, found: CaseRecord): Promise<void> {
    await this.move(manager, found, 'REVOKING', 'PERSON');
    await manager.update(CaseRecord, { caseRef: found.caseRef }, { closureGround: 'DIED' });
  }

  /** Moves a case to another state, or refuses with the reason. The caller holds the case's lock. */
  async move(manager: EntityManager, found: CaseRecord, to: CaseState, by: Mover): Promise<void> {
    await this.stages.move(manager, found, to, by);
    if (to === 'CLOSED') await this.deadlines.endOfCase(manager, found.caseRef);
    if (to === 'EARLY_INTERVENTION') await this.askContributions(manager, found);
  }

  async takeOn(caseRef: string, coordinator: string): Promise<void> {
    await this.audit.record({ event: 'CASE_TAKEN_ON', actor: coordinator, subject: caseRef });
    await this.database.transaction(async (manager) => {
      const found = await this.locked(manager, caseRef);
      if (found.state === 'CLOSED') throw notNow('CASE_CLOSED', 'This case is closed.');
      await manager.update(CaseRecord, { caseRef }, { coordinator });
      await this.deadlines.met(manager, COORDINATOR_HANDOVER, caseRef);
    });
  }

  /** Looking at a plan again decides nothing, so one person may open a review. */
  async openReview(caseRef: string, actor: string): Promise<void> {
    await this.audit.record({ event: 'REVIEW_OPENED', actor, subject: caseRef });
    await this.database.transaction(async (manager) => {
      await this.move(manager, await this.locked(manager, caseRef), 'REVIEW', 'PERSON');
    });
  }

  /** The case, held against every other decision until this transaction ends. 404 where there is none. */
  async locked(manager: EntityManager, caseRef: string): Promise<CaseRecord> {
    const found = await manager.findOne(CaseRecord, { where: { caseRef }, lock: { mode: 'pessimistic_write' } });
    if (!found) throw notThere();
    return found;
  }

  async find(caseRef: string, manager = this.database.manager): Promise<CaseRecord> {
    const found = await manager.findOneBy(CaseRecord, { caseRef });
    if (!found) throw notThere();
    return found;
  }

  list(): Promise<CaseRecord[]> {
    return this.database.manager.find(CaseRecord, { order: { openedAt: 'DESC' }, take: 500 });
  }

  agenciesOf(caseRef: string, manager = this.database.manager): Promise<CaseAgency[]> {
    return manager.find(CaseAgency, { where: { caseRef }, order: { agency: 'ASC' } });
  }

  identity(caseRef: string, manager?: EntityManager): Promise<PersonIdentity | undefined> {
    return this.vault.get<PersonIdentity>(caseRef, 'identity', manager);
  }

  /** What was known of the person may be so no longer: asks who they are, and what agencies can say, once more. */
  async askAllAgain(manager: EntityManager, found: CaseRecord): Promise<void> {
    const { caseRef, enquiryId, asker } = found;
    await this.post.send(manager, asker, 'identity.request', { enquiryId, caseRef });
    for (const { agency } of await this.agenciesOf(caseRef, manager)) await this.askAgain(manager, found, agency);
  }

  /** One agency is asked once more what it may say. False where it has not been asked yet, or has no part in the case. */
  async askAgain(manager: EntityManager, { caseRef, purpose }: CaseRecord, agency: string): Promise<boolean> {
    const part = await manager.findOneBy(CaseAgency, { caseRef, agency, contributionAsked: true });
    if (!part) return false;
    const { enquiryId } = part;
    const fields = await this.fieldsToAsk(manager, purpose);
    await this.audit.record({ event: 'CONTRIBUTION_ASKED_AGAIN', actor: 'hub', subject: caseRef, detail: { agency } });
    await this.post.send(manager, agency, 'contribution.request', { enquiryId, caseRef, purpose, fields });
    return true;
  }

  private async fieldsToAsk(manager: EntityManager, purpose: Purpose): Promise<string[]> {
    const never = await this.policies.neverShared(purpose, manager);
    return FIELD_CATALOGUE.map(({ key }) => key).filter((key) => !never.includes(key));
  }

  private async askContributions(manager: EntityManager, found: CaseRecord): Promise<void> {
    const { caseRef, purpose } = found;
    const fields = await this.fieldsToAsk(manager, purpose);
    for (const { agency, enquiryId, contributionAsked } of await this.agenciesOf(caseRef, manager)) {
      if (contributionAsked) continue;
      await this.post.send(manager, agency, 'contribution.request', { enquiryId, caseRef, purpose, fields });
      await manager.update(CaseAgency, { caseRef, agency }, { contributionAsked: true });
    }
  }
}
