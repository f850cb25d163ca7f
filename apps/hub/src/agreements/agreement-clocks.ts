import { Inject, Injectable } from '@nestjs/common';
import type { OnModuleInit } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { EntityManager } from 'typeorm';
import { notNow, refused } from '../access/refusal.js';
import { Audit } from '../audit/audit.js';
import { CLOCK, DAY, endOfDay } from '../clocks/clock.js';
import type { Clock } from '../clocks/clock.js';
import { Deadlines } from '../clocks/deadlines.js';
import { AgreementVersion } from './agreement.entities.js';
import { Agreements, REVIEW_SOON } from './agreements.js';
import { agreementName } from './terms.js';

export const AGREEMENT_REVIEW = 'AGREEMENT_REVIEW';
export const AGREEMENT_EXPIRY = 'AGREEMENT_EXPIRY';
export const DSPT_EXPIRY = 'DSPT_EXPIRY';
export const PARTY_REVIEW = 'PARTY_REVIEW';

/** What is due of an agreement. What follows when a day passes is settled by the turn that looks how parties stand. */
@Injectable()
export class AgreementClocks implements OnModuleInit {
  constructor(
    @Inject(DataSource) private readonly database: DataSource,
    @Inject(Deadlines) private readonly deadlines: Deadlines,
    @Inject(Agreements) private readonly agreements: Agreements,
    @Inject(Audit) private readonly audit: Audit,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    const whom = { for: ['GOVERNANCE', 'ADMIN'] as const };
    this.deadlines.register(
      {
        ...whom,
        kind: AGREEMENT_REVIEW,
        what: 'Review the information-sharing agreement',
        soonMs: REVIEW_SOON,
        // Nothing is stopped by it; the ledger says that the day has passed, and the review stays open.
        whenDue: () => Promise.resolve('STAYS'),
      },
      { ...whom, kind: AGREEMENT_EXPIRY, what: 'The information-sharing agreement runs out', soonMs: 90 * DAY },
      { ...whom, kind: DSPT_EXPIRY, what: 'A party’s data-security status runs out', soonMs: 60 * DAY },
      {
        ...whom,
        kind: PARTY_REVIEW,
        what: 'Copies under review: their agency has lapsed. After this day they are taken out',
        soonMs: 30 * DAY,
      },
    );
  }

  /** A version comes into force in place of another one. */
  async begin(manager: EntityManager, next: AgreementVersion, before?: AgreementVersion): Promise<void> {
    if (before) {
      const subject = agreementName(before.agreementId, before.version);
      for (const kind of [AGREEMENT_REVIEW, AGREEMENT_EXPIRY]) await this.deadlines.met(manager, kind, subject);
    }
    const subject = agreementName(next.agreementId, next.version);
    await this.deadlines.set(manager, { kind: AGREEMENT_REVIEW, subject, dueAt: endOfDay(next.reviewOn) });
    await this.deadlines.set(manager, { kind: AGREEMENT_EXPIRY, subject, dueAt: next.expiresAt });
  }

  /** A review was held and the agreement goes on as it is; what is to change is made as the next version. */
  async reviewed(agreementId: string, version: number, nextReviewOn: string, staffId: string): Promise<void> {
    const subject = agreementName(agreementId, version);
    const detail = { next: nextReviewOn };
    await this.audit.record({ event: 'AGREEMENT_REVIEWED', actor: staffId, subject, detail });
    await this.database.transaction(async (manager) => {
      const { state, expiresAt } = await this.agreements.find(agreementId, version, manager);
      if (state !== 'IN_FORCE') throw notNow('AGREEMENT_NOT_IN_FORCE', 'Only the agreement in force is reviewed.');
      const dueAt = endOfDay(nextReviewOn);
      if (!(dueAt > this.clock()) || dueAt.getTime() - DAY > expiresAt.getTime())
        throw refused('REVIEW_OUT_OF_TIME', 'Choose a day that lies ahead and before the agreement ends.');
      await manager.update(AgreementVersion, { agreementId, version }, { reviewOn: nextReviewOn });
      await this.deadlines.set(manager, { kind: AGREEMENT_REVIEW, subject, dueAt });
    });
  }
}
