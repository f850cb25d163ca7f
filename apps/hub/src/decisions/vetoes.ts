import { randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource, IsNull } from 'typeorm';
import type { EntityManager } from 'typeorm';
import { sideOf } from '#contracts';
import { notNow, notThere, notYours, refused } from '../access/refusal.js';
import { Audit } from '../audit/audit.js';
import { CLOCK } from '../clocks/clock.js';
import type { Clock } from '../clocks/clock.js';
import { CaseVault } from '../cases/case-vault.js';
import { Cases } from '../cases/cases.js';
import { Partners } from '../partners/partners.js';
import { Policies } from '../policies/policies.js';
import type { VetoRequest } from './decision.requests.js';
import { HealthVeto } from './decision.entities.js';

/** Health's veto on disclosure and on clinical content (S31). It needs no gate, and only health lifts it. */
@Injectable()
export class Vetoes {
  constructor(
    @Inject(DataSource) private readonly database: DataSource,
    @Inject(Cases) private readonly cases: Cases,
    @Inject(CaseVault) private readonly vault: CaseVault,
    @Inject(Partners) private readonly partners: Partners,
    @Inject(Policies) private readonly policies: Policies,
    @Inject(Audit) private readonly audit: Audit,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async raise(caseRef: string, { about, field, reason }: VetoRequest, actor: string): Promise<{ vetoId: string }> {
    const { fields } = await this.policies.inForce((await this.cases.find(caseRef)).purpose);
    if (about === 'CLINICAL_CONTENT' && (!field || !Object.hasOwn(fields, field)))
      throw refused('FIELD_UNKNOWN', 'Name the field of the catalogue that is to stay out.');
    const vetoId = `veto-${randomUUID()}`;
    await this.checkHealth(actor);
    await this.audit.record({ event: 'HEALTH_VETO', actor, subject: caseRef, detail: { veto: vetoId, about } });
    return this.database.transaction(async (manager) => {
      const found = await this.cases.locked(manager, caseRef);
      if (found.state === 'CLOSED') throw notNow('CASE_CLOSED', 'This case is closed.');
      const kept = about === 'CLINICAL_CONTENT' ? field : null;
      await manager.insert(HealthVeto, { vetoId, caseRef, about, field: kept, staffId: actor, raisedAt: this.clock() });
      await this.vault.note(manager, caseRef, { event: 'HEALTH_VETO', actor, text: reason });
      return { vetoId };
    });
  }

  async lift(vetoId: string, actor: string): Promise<void> {
    const veto = await this.database.manager.findOneBy(HealthVeto, { vetoId });
    if (!veto) throw notThere();
    await this.checkHealth(actor);
    const { caseRef } = veto;
    await this.audit.record({ event: 'HEALTH_VETO_LIFTED', actor, subject: caseRef, detail: { veto: vetoId } });
    await this.database.transaction(async (manager) => {
      await this.cases.locked(manager, caseRef);
      await manager.update(HealthVeto, { vetoId, liftedAt: IsNull() }, { liftedAt: this.clock(), liftedBy: actor });
    });
  }

  standing(caseRef: string, manager = this.database.manager): Promise<HealthVeto[]> {
    return manager.find(HealthVeto, { where: { caseRef, liftedAt: IsNull() }, order: { raisedAt: 'ASC' } });
  }

  /** Which fields stay out of every disclosure of this case. */
  async fields(manager: EntityManager, caseRef: string): Promise<string[]> {
    return (await this.standing(caseRef, manager)).flatMap(({ field }) => field ?? []);
  }

  /** Throws 409 where health holds back every disclosure, or has vetoed something since this one was drawn up. */
  async checkDisclosure(manager: EntityManager, caseRef: string, drawnUpAt = this.clock()): Promise<void> {
    const standing = await this.standing(caseRef, manager);
    if (standing.some(({ about }) => about === 'DISCLOSURE'))
      throw notNow('HEALTH_VETO', 'Health has vetoed disclosure in this case. Only health can lift that.');
    if (standing.some(({ raisedAt }) => raisedAt > drawnUpAt))
      throw notNow('HEALTH_VETO', 'Health has vetoed something in it since. Draw up a new manifest without it.');
  }

  private async checkHealth(staffId: string): Promise<void> {
    const member = await this.partners.staffMember(staffId);
    const agency = member && (await this.partners.agency(member.agency));
    if (!member?.healthPractitioner || !agency || sideOf(agency.kind) !== 'HEALTH')
      throw notYours('NOT_HEALTH', 'Only a health practitioner of an NHS trust raises or lifts health’s veto.');
  }
}
