import { Inject, Injectable } from '@nestjs/common';
import { DataSource, LessThan, IsNull } from 'typeorm';
import type { EntityManager } from 'typeorm';
import { RefuseError, whyNoReason } from '#contracts';
import { Audit } from '../audit/audit.js';
import type { CaseRecord } from '../cases/case.entities.js';
import { Cases } from '../cases/cases.js';
import { MatchUndone } from '../disclosures/match-undone.js';
import { HUB_CONFIG } from '../config.js';
import { Baseline, BASELINE_NOT_LOCKED } from '../evaluation/baseline.js';
import type { HubConfig } from '../config.js';
import { Post } from '../mail/post.js';
import type { Received } from '../mail/received.js';
import { Partners } from '../partners/partners.js';
import { Policies } from '../policies/policies.js';
import { isStopped, PROGRAMME_STOPPED } from '../programme/standing-stop.js';
import { Enquiry, EnquiryAnswer } from './enquiry.entities.js';
import { Returning } from './returning.js';
import { thresholdVerdict } from './threshold.js';

type Concluded = 'NO_MULTI_AGENCY_CONCERN' | 'REFERRAL_OPENED' | 'WITHDRAWN';

const OUTCOME_WORDS: Record<Concluded, string> = {
  NO_MULTI_AGENCY_CONCERN: 'No multi-agency concern. Carry on with your own service’s help.',
  REFERRAL_OPENED: 'Other services are concerned too. A referral is open and a stakeholder meeting is due.',
  WITHDRAWN: 'The enquiry was withdrawn.',
};

/** Match queries: screen, confirm, threshold. What is learnt on the way is gone once an enquiry is decided. */
@Injectable()
export class Enquiries {
  constructor(
    @Inject(DataSource) private readonly database: DataSource,
    @Inject(HUB_CONFIG) private readonly config: HubConfig,
    @Inject(Partners) private readonly partners: Partners,
    @Inject(Cases) private readonly cases: Cases,
    @Inject(Policies) private readonly policies: Policies,
    @Inject(Returning) private readonly returning: Returning,
    @Inject(MatchUndone) private readonly matchUndone: MatchUndone,
    @Inject(Baseline) private readonly baseline: Baseline,
    @Inject(Post) private readonly post: Post,
    @Inject(Audit) private readonly audit: Audit,
  ) {}

  async raised(message: Received<'enquiry.raise'>): Promise<void> {
    const { enquiryId, purpose, reason, codes, sealed, earlierCase } = message.payload;
    const detail = { purpose, reason };
    await this.audit.record({ event: 'ENQUIRY_RAISED', actor: message.from, subject: enquiryId, detail });
    await this.post.handle(message, async (manager) => {
      if (await isStopped(manager)) throw new RefuseError(PROGRAMME_STOPPED.code, PROGRAMME_STOPPED.message);
      const noReason = whyNoReason(reason);
      if (noReason) throw new RefuseError('REASON_NOT_A_CRITERION', noReason.slice(0, 300));
      const partnership = await this.partners.partnershipInForce(manager);
      if (!partnership?.agreement.inForce || Date.parse(partnership.agreement.expiresAt) < Date.now())
        throw new RefuseError('NO_AGREEMENT', 'No information-sharing agreement is in force.');
      // S21: an enquiry is the first disclosure. None is taken before the baseline is laid down.
      const missing = await this.baseline.missing(manager);
      if (missing) throw new RefuseError(BASELINE_NOT_LOCKED, `No referral is taken yet. ${missing}`);
      if (await manager.existsBy(Enquiry, { enquiryId }))
        throw new RefuseError('ENQUIRY_ID_TAKEN', 'There is an enquiry with this id already; use a new one.');
      const parties = partnership.agencies.map(({ agency }) => agency);
      if (!parties.includes(message.from))
        throw new RefuseError('NOT_A_PARTY', 'Your agency is not a party to the agreement in force.');
      const answerBy = new Date(Date.now() + this.config.enquiryDeadlineMinutes * 60_000);
      const { windowMonths } = await this.policies.threshold(purpose, manager);
      const asked = { enquiryId, asker: message.from, purpose, reason, windowMonths, codes };
      await manager.insert(Enquiry, { ...asked, askedAt: new Date(), answerBy, earlierCase: earlierCase ?? null });
      const acknowledged = { enquiryId, answerBy: answerBy.toISOString() };
      await this.post.send(manager, message.from, 'enquiry.acknowledged', acknowledged, message.envelope);
      const enquiry = await manager.findOneByOrFail(Enquiry, { enquiryId });
      const own = await this.returning.ownCase(manager, enquiry);
      if (own) return this.joinOwn(manager, enquiry, own);
      for (const { agency, sealed: identity } of sealed) {
        if (agency === message.from || !parties.includes(agency)) continue;
        await manager.insert(EnquiryAnswer, { enquiryId, agency, sealed: identity });
        await this.post.send(manager, agency, 'match.screen', { enquiryId, purpose, windowMonths, codes });
      }
      await this.decideIfDue(manager, enquiryId);
    });
  }

  async withdrawn(message: Received<'enquiry.withdraw'>): Promise<void> {
    await this.post.handle(message, async (manager, { enquiryId }) => {
      const enquiry = await this.locked(manager, enquiryId);
      if (enquiry?.asker !== message.from) throw unknownEnquiry();
      if (!enquiry.outcome) await this.conclude(manager, enquiry, 'WITHDRAWN');
    });
  }

  async screened(message: Received<'match.screened'>): Promise<void> {
    await this.post.handle(message, async (manager, { enquiryId, answer }) => {
      const enquiry = await this.locked(manager, enquiryId);
      const asked = await manager.findOneBy(EnquiryAnswer, { enquiryId, agency: message.from });
      if (!enquiry || !asked) throw unknownEnquiry();
      if (await this.endedByStop(manager, enquiry)) return;
      if (asked.screen || enquiry.outcome === 'NO_MULTI_AGENCY_CONCERN' || enquiry.outcome === 'WITHDRAWN') return;
      await manager.update(EnquiryAnswer, { enquiryId, agency: message.from }, { screen: answer });
      if (answer === 'CANDIDATES' && asked.sealed) {
        const { purpose, asker, windowMonths } = enquiry;
        const confirm = { enquiryId, purpose, asker, windowMonths, sealedIdentity: asked.sealed };
        await this.audit.record({
          event: 'IDENTITY_HANDED_ON',
          actor: 'hub',
          subject: enquiryId,
          detail: { to: message.from },
        });
        await this.post.send(manager, message.from, 'match.confirm', confirm, message.envelope);
      }
      await this.decideIfDue(manager, enquiryId);
    });
  }

  async confirmed(message: Received<'match.confirmed'>): Promise<void> {
    await this.post.handle(message, async (manager, { enquiryId, answer, earlierCase }) => {
      const enquiry = await this.locked(manager, enquiryId);
      const asked = await manager.findOneBy(EnquiryAnswer, { enquiryId, agency: message.from });
      if (!enquiry || asked?.screen !== 'CANDIDATES') throw unknownEnquiry();
      if (await this.endedByStop(manager, enquiry)) return;
      const undone = asked.confirm === 'KNOWN' && answer === 'NOT_KNOWN';
      if (asked.confirm === 'NOT_KNOWN' || (asked.confirm === 'KNOWN' && !undone)) return;
      const event = undone ? 'MATCH_UNDONE' : 'MATCH_ANSWERED';
      await this.audit.record({ event, actor: message.from, subject: enquiryId, detail: { answer } });
      const named = answer === 'KNOWN' && !enquiry.outcome ? (earlierCase ?? null) : null;
      await manager.update(EnquiryAnswer, { enquiryId, agency: message.from }, { confirm: answer, earlierCase: named });
      if (answer === 'KNOWN' && enquiry.caseRef) {
        const { caseRef } = enquiry;
        await this.cases.agencyKnows(manager, caseRef, message.from, enquiryId);
        if (earlierCase)
          await this.returning.namedLate(manager, caseRef, { agency: message.from, caseRef: earlierCase });
      }
      if (undone && enquiry.caseRef && (await this.isBy(manager, enquiry, message.from)))
        await this.matchUndone.takeOut(manager, enquiry.caseRef, message.from);
      if (!enquiry.outcome) await this.decideIfDue(manager, enquiryId);
    });
  }

  /** Enquiries that nobody answers in time end on what has been answered; run on a timer. */
  async concludeOverdue(): Promise<void> {
    const due = { outcome: IsNull(), answerBy: LessThan(new Date()) };
    const overdue = await this.database.manager.find(Enquiry, { where: due, select: { enquiryId: true }, take: 100 });
    for (const { enquiryId } of overdue) {
      await this.audit.record({ event: 'ENQUIRY_OVERDUE', actor: 'hub', subject: enquiryId });
      await this.post.transaction(async (manager) => {
        const enquiry = await this.locked(manager, enquiryId);
        if (enquiry && !enquiry.outcome) await this.conclude(manager, enquiry, 'NO_MULTI_AGENCY_CONCERN');
      });
    }
  }

  /** The whole programme is stopped: what is under way ends, and what was learnt is gone. */
  async endAll(explanation: string): Promise<void> {
    const open = await this.database.manager.find(Enquiry, {
      where: { outcome: IsNull() },
      select: { enquiryId: true },
    });
    for (const { enquiryId } of open) {
      await this.post.transaction(async (manager) => {
        const enquiry = await this.locked(manager, enquiryId);
        if (enquiry && !enquiry.outcome) await this.conclude(manager, enquiry, 'WITHDRAWN', explanation);
      });
    }
  }

  /** An answer that comes before its enquiry has been ended learns nothing more. */
  private async endedByStop(manager: EntityManager, enquiry: Enquiry): Promise<boolean> {
    if (enquiry.outcome || !(await isStopped(manager))) return false;
    await this.conclude(manager, enquiry, 'WITHDRAWN', PROGRAMME_STOPPED.message);
    return true;
  }

  private async decideIfDue(manager: EntityManager, enquiryId: string): Promise<void> {
    const enquiry = await this.locked(manager, enquiryId);
    if (!enquiry || enquiry.outcome) return;
    const rows = await manager.findBy(EnquiryAnswer, { enquiryId });
    const answers = rows.map(({ agency, screen, confirm }) => ({
      agency,
      known: confirm === 'KNOWN',
      open: screen === null || (screen === 'CANDIDATES' && (confirm === null || confirm === 'AMBIGUOUS')),
    }));
    const agencies = await this.partners.agencies(manager);
    const controllerOf = (id: string): string => agencies.find(({ agency }) => agency === id)?.controller ?? id;
    const threshold = await this.policies.threshold(enquiry.purpose, manager);
    const verdict = thresholdVerdict(enquiry.asker, answers, controllerOf, threshold);
    if (verdict === 'MET') await this.conclude(manager, enquiry, 'REFERRAL_OPENED');
    if (verdict === 'NOT_MET') await this.conclude(manager, enquiry, 'NO_MULTI_AGENCY_CONCERN');
  }

  private async conclude(
    manager: EntityManager,
    enquiry: Enquiry,
    outcome: Concluded,
    explanation = OUTCOME_WORDS[outcome],
  ): Promise<void> {
    const { enquiryId, asker } = enquiry;
    await this.audit.record({ event: 'ENQUIRY_DECIDED', actor: 'hub', subject: enquiryId, detail: { outcome } });
    const answers = await manager.findBy(EnquiryAnswer, { enquiryId });
    const known = answers.filter(({ confirm }) => confirm === 'KNOWN').map(({ agency }) => agency);
    const opens = outcome === 'REFERRAL_OPENED';
    const caseRef = opens ? await this.returning.openOrJoin(manager, enquiry, known) : undefined;
    await manager.update(Enquiry, { enquiryId }, { outcome, caseRef: caseRef ?? null, codes: null, earlierCase: null });
    await manager.update(EnquiryAnswer, { enquiryId }, { earlierCase: null });
    // At the threshold the identity sealed for an agency that has still to confirm is kept until it has.
    if (!opens) await manager.update(EnquiryAnswer, { enquiryId }, { sealed: null });
    const told = { enquiryId, outcome, explanation };
    await this.post.send(manager, asker, 'enquiry.outcome', { ...told, ...(caseRef && { caseRef }) });
    if (opens) return;
    const touched = answers.filter(({ screen }) => screen === 'CANDIDATES');
    for (const { agency } of touched) await this.post.send(manager, agency, 'enquiry.outcome', told);
  }

  /** The asker's own record is part of an open case: its concern is added, and nobody else is asked anything. */
  private async joinOwn(manager: EntityManager, enquiry: Enquiry, own: CaseRecord): Promise<void> {
    const { enquiryId, asker } = enquiry;
    const outcome = 'REFERRAL_OPENED';
    await this.audit.record({ event: 'ENQUIRY_DECIDED', actor: 'hub', subject: enquiryId, detail: { outcome } });
    const caseRef = await this.returning.join(manager, own, enquiry, []);
    await manager.update(Enquiry, { enquiryId }, { outcome, caseRef, codes: null, earlierCase: null });
    const explanation = 'A case is open for this person already. Your concern has been added to it.';
    await this.post.send(manager, asker, 'enquiry.outcome', { enquiryId, outcome, caseRef, explanation });
  }

  /** Whether the agency is part of the case by this enquiry, and not by another one. */
  private async isBy(manager: EntityManager, { enquiryId, caseRef }: Enquiry, agency: string): Promise<boolean> {
    const parts = await this.cases.agenciesOf(caseRef!, manager);
    return parts.some((one) => one.agency === agency && one.enquiryId === enquiryId);
  }

  private locked(manager: EntityManager, enquiryId: string): Promise<Enquiry | null> {
    return manager.findOne(Enquiry, { where: { enquiryId }, lock: { mode: 'pessimistic_write' } });
  }
}

function unknownEnquiry(): RefuseError {
  return new RefuseError('ENQUIRY_UNKNOWN', 'There is no such enquiry for your agency to answer.');
}
