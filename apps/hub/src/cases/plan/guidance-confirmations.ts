import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { EntityManager } from 'typeorm';
import { notNow, notYours } from '../../access/refusal.js';
import type { Refusal } from '../../access/refusal.js';
import { Audit } from '../../audit/audit.js';
import { CLOCK } from '../../clocks/clock.js';
import type { Clock } from '../../clocks/clock.js';
import { Partners } from '../../partners/partners.js';
import type { PlanVersion } from '../case.entities.js';
import { Cases } from '../cases.js';
import { Plans } from '../plans.js';
import { GuidanceConfirmation } from './plan.entities.js';

/** Guidance that keeps something from the person counts once the clinical lead and a second clinician stand behind it. */
@Injectable()
export class GuidanceConfirmations {
  constructor(
    @Inject(DataSource) private readonly database: DataSource,
    @Inject(Cases) private readonly cases: Cases,
    @Inject(Plans) private readonly plans: Plans,
    @Inject(Partners) private readonly partners: Partners,
    @Inject(Audit) private readonly audit: Audit,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {
    this.plans.approvedOnlyIf((manager, plan) => this.whyNot(manager, plan));
  }

  async confirm(caseRef: string, actor: string): Promise<{ planVersion: number; missing: string[] }> {
    const member = await this.partners.staffMember(actor);
    if (!member?.healthPractitioner)
      throw notYours('NOT_A_CLINICIAN', 'Only health practitioners confirm guidance that restricts.');
    await this.audit.record({ event: 'GUIDANCE_CONFIRMED', actor, subject: caseRef });
    return this.database.transaction(async (manager) => {
      await this.cases.locked(manager, caseRef);
      const plan = await this.plans.newest(caseRef, manager);
      if (!plan?.terms.restrictive?.length)
        throw notNow('NOTHING_TO_CONFIRM', 'The plan as it stands holds no guidance that restricts.');
      if (actor === plan.terms.writtenBy && actor !== plan.terms.clinicalLeadId)
        throw notYours('OWN_WORDS', 'You wrote it: the second clinician is somebody else.');
      const row = { caseRef, planVersion: plan.version, staffId: actor, confirmedAt: this.clock() };
      await manager.createQueryBuilder().insert().into(GuidanceConfirmation).values(row).orIgnore().execute();
      return { planVersion: plan.version, missing: await this.missing(manager, plan) };
    });
  }

  private async whyNot(manager: EntityManager, plan: PlanVersion): Promise<Refusal | undefined> {
    const missing = await this.missing(manager, plan);
    if (missing.length === 0) return undefined;
    const message = `The plan holds guidance that restricts. It still has to be confirmed by ${missing.join(' and ')}.`;
    return { code: 'GUIDANCE_UNCONFIRMED', message };
  }

  private async missing(manager: EntityManager, { caseRef, version, terms }: PlanVersion): Promise<string[]> {
    if (!terms.restrictive?.length) return [];
    const rows = await manager.findBy(GuidanceConfirmation, { caseRef, planVersion: version });
    const byLead = rows.some(({ staffId }) => staffId === terms.clinicalLeadId);
    const bySecond = rows.some(({ staffId }) => staffId !== terms.clinicalLeadId);
    return [...(byLead ? [] : ['the clinical lead']), ...(bySecond ? [] : ['a second clinician'])];
  }
}
