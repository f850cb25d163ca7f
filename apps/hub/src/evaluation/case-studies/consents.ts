import { randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource, IsNull } from 'typeorm';
import type { EntityManager } from 'typeorm';
import { notNow, notYours, refused } from '../../access/refusal.js';
import { Audit } from '../../audit/audit.js';
import { Cases } from '../../cases/cases.js';
import { CLOCK } from '../../clocks/clock.js';
import type { Clock } from '../../clocks/clock.js';
import { Partners } from '../../partners/partners.js';
import { CaseStudy, CaseStudyConsent, CaseStudyExport } from './case-study.entities.js';
import type { ConsentRequest } from './case-study.requests.js';

/** S51: the person's yes to their story being told, and their taking it back. */
@Injectable()
export class CaseStudyConsents {
  constructor(
    @Inject(DataSource) private readonly database: DataSource,
    @Inject(Cases) private readonly cases: Cases,
    @Inject(Partners) private readonly partners: Partners,
    @Inject(Audit) private readonly audit: Audit,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async record(caseRef: string, request: ConsentRequest, actor: string): Promise<{ consentId: string }> {
    if (await this.partners.isOfPolice(actor))
      throw notYours('ASKED_BY_POLICE', 'An advocate or another service asks the person, not the police.');
    if (!request.toldOfWithdrawal)
      throw refused(
        'WITHDRAWAL_NOT_EXPLAINED',
        'Tell the person first that they can take it back at any time, and how.',
      );
    if (request.givenOn > this.today())
      throw refused('CONSENT_DAY', 'Record consent once it has been given. Check the day.');
    const consentId = `consent-${randomUUID()}`;
    await this.audit.record({
      event: 'STUDY_CONSENT_RECORDED',
      actor,
      subject: caseRef,
      detail: { consent: consentId },
    });
    const { givenBy, how, givenOn, uses } = request;
    return this.database.transaction(async (manager) => {
      await this.cases.locked(manager, caseRef);
      if (await this.standing(manager, caseRef))
        throw notNow(
          'CONSENT_STANDS',
          'There is a consent already. Note that it is taken back before another is given.',
        );
      const row = { consentId, caseRef, givenBy, how, givenOn, uses: [...new Set(uses)] };
      await manager.insert(CaseStudyConsent, { ...row, recordedBy: actor, recordedAt: this.clock() });
      return { consentId };
    });
  }

  /** From now on nothing is exported, and the words are gone. Says where studies have gone before. */
  async withdraw(caseRef: string, actor: string): Promise<{ withdrawnOn: string; wentTo: CaseStudyExport[] }> {
    await this.audit.record({ event: 'STUDY_CONSENT_WITHDRAWN', actor, subject: caseRef });
    return this.database.transaction(async (manager) => {
      await this.cases.locked(manager, caseRef);
      const consent = await this.standing(manager, caseRef);
      if (!consent) throw notNow('NO_CONSENT', 'No consent stands for this case: there is nothing to take back.');
      const withdrawn = { withdrawnOn: this.today(), withdrawalNotedBy: actor };
      await manager.update(CaseStudyConsent, { consentId: consent.consentId }, withdrawn);
      await manager.update(CaseStudy, { caseRef }, { parts: null });
      const wentTo = await manager.find(CaseStudyExport, {
        where: { consentId: consent.consentId },
        order: { exportedAt: 'ASC' },
      });
      return { withdrawnOn: withdrawn.withdrawnOn, wentTo };
    });
  }

  ofCase(caseRef: string, manager = this.database.manager): Promise<CaseStudyConsent[]> {
    return manager.find(CaseStudyConsent, { where: { caseRef }, order: { recordedAt: 'ASC' } });
  }

  standing(manager: EntityManager, caseRef: string): Promise<CaseStudyConsent | null> {
    return manager.findOneBy(CaseStudyConsent, { caseRef, withdrawnOn: IsNull() });
  }

  private today(): string {
    return this.clock().toISOString().slice(0, 10);
  }
}
