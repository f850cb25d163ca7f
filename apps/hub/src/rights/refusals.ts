import { randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import type { OnModuleInit } from '@nestjs/common';
import { DataSource, IsNull } from 'typeorm';
import type { EntityManager } from 'typeorm';
import { notNow, notThere, notYours, refused } from '../access/refusal.js';
import type { Refusal } from '../access/refusal.js';
import { Audit } from '../audit/audit.js';
import { CaseVault } from '../cases/case-vault.js';
import { Cases } from '../cases/cases.js';
import { Plans } from '../cases/plans.js';
import { caseIsOver } from '../cases/state-machine.js';
import { CLOCK } from '../clocks/clock.js';
import type { Clock } from '../clocks/clock.js';
import { Copies } from '../disclosures/copies.js';
import { Revocation } from '../disclosures/revocation.js';
import { SharingConditions } from '../disclosures/sharing-conditions.js';
import { Post } from '../mail/post.js';
import { Partners } from '../partners/partners.js';
import { checkPast } from './days.js';
import { PersonRefusal } from './rights.entities.js';
import type { OverrideRequest, RefusalRequest } from './rights.requests.js';

const STANDS: Refusal = {
  code: 'PERSON_REFUSES',
  message:
    'The person is able to decide this and has said no. Nothing is shared, unless others are at risk and a named person answers for sharing all the same.',
};
const NOT_ON_CONSENT: Refusal = {
  code: 'CONSENT_REFUSED',
  message: 'The person has said no, so the plan cannot rest on their consent or best interests. Write it on its basis.',
};

/** Somebody who can decide for themselves and says no is not overruled for their own sake. */
@Injectable()
export class Refusals implements OnModuleInit {
  constructor(
    @Inject(DataSource) private readonly database: DataSource,
    @Inject(Cases) private readonly cases: Cases,
    @Inject(CaseVault) private readonly vault: CaseVault,
    @Inject(Plans) private readonly plans: Plans,
    @Inject(Copies) private readonly copies: Copies,
    @Inject(Revocation) private readonly revocation: Revocation,
    @Inject(SharingConditions) private readonly conditions: SharingConditions,
    @Inject(Partners) private readonly partners: Partners,
    @Inject(Post) private readonly post: Post,
    @Inject(Audit) private readonly audit: Audit,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.conditions.register({
      of: ['DISCLOSE', 'RESUME'],
      whyNot: async (manager, { caseRef }) => ((await this.standing(manager, caseRef)).length > 0 ? STANDS : undefined),
    });
    this.plans.approvedOnlyIf(async (manager, { caseRef, terms }) => {
      const onTheirWord = ['CONSENT', 'BEST_INTERESTS'].includes(terms.confidentialityBasis);
      const said = await manager.existsBy(PersonRefusal, { caseRef, capacity: true, withdrawnAt: IsNull() });
      return onTheirWord && said ? NOT_ON_CONSENT : undefined;
    });
  }

  /** Of somebody who can decide, it stops the case and takes every copy from view at once. */
  async note(caseRef: string, request: RefusalRequest, actor: string): Promise<{ refusalId: string }> {
    const { refusedOn, hasCapacity: capacity, words } = request;
    checkPast(refusedOn, this.clock());
    const refusalId = `refusal-${randomUUID()}`;
    const detail = { refusal: refusalId, capacity };
    await this.audit.record({ event: 'PERSON_REFUSED', actor, subject: caseRef, detail });
    await this.post.transaction(async (manager) => {
      const found = await this.cases.locked(manager, caseRef);
      if (caseIsOver(found.state))
        throw notNow('CASE_CLOSED', 'This case is closed: nothing of it is shared any more.');
      const row = { refusalId, caseRef, refusedOn, capacity, notedBy: actor, notedAt: this.clock() };
      await manager.insert(PersonRefusal, row);
      await this.vault.put(manager, caseRef, `refusal/${refusalId}`, { words });
      if (capacity) await this.copies.hide(manager, found, { reason: 'PERSON_REFUSES', actor });
    });
    return { refusalId };
  }

  /** Others are at risk: a clinician or Caldicott guardian answers for it by name. */
  async override(refusalId: string, { risk, reason }: OverrideRequest, actor: string): Promise<void> {
    if (risk !== 'TO_OTHERS')
      throw refused(
        'RISK_TO_SELF_ONLY',
        'A person who is able to decide may take risks for themselves. Their refusal stands.',
      );
    await this.change(refusalId, 'REFUSAL_OVERRIDDEN', actor, async (manager, { caseRef }) => {
      const member = await this.partners.staffMember(actor, manager);
      if (!member?.healthPractitioner && !member?.caldicott)
        throw notYours('NOT_THE_DECIDER', 'A health practitioner or a Caldicott guardian decides this, by name.');
      await manager.update(PersonRefusal, { refusalId }, { overriddenBy: actor, overriddenAt: this.clock() });
      const said = await this.vault.get<object>(caseRef, `refusal/${refusalId}`, manager);
      await this.vault.put(manager, caseRef, `refusal/${refusalId}`, { ...said, override: reason });
    });
  }

  /** The person has changed their mind. */
  withdraw(refusalId: string, actor: string): Promise<void> {
    return this.change(refusalId, 'REFUSAL_WITHDRAWN', actor, async (manager) => {
      await manager.update(PersonRefusal, { refusalId }, { withdrawnAt: this.clock() });
    });
  }

  /** It stands for good: every copy is taken out and the case ends. */
  recall(refusalId: string, actor: string): Promise<void> {
    return this.change(refusalId, 'REFUSAL_STANDS', actor, async (manager, { caseRef, capacity }) => {
      const found = await this.cases.locked(manager, caseRef);
      if (!capacity || found.state !== 'SUSPENDED')
        throw notNow('NOTHING_TO_RECALL', 'Nothing is shared on account of this case, or the refusal does not bind.');
      await this.cases.move(manager, found, 'REVOKING', 'PERSON');
      await this.revocation.begin(manager, found, 'PERSON_REFUSES');
    });
  }

  async ofCase(caseRef: string) {
    const found = await this.database.manager.find(PersonRefusal, { where: { caseRef }, order: { notedAt: 'ASC' } });
    return Promise.all(found.map((one) => this.withWords(one)));
  }

  async read(refusalId: string) {
    return this.withWords(await this.find(refusalId));
  }

  private async withWords(one: PersonRefusal) {
    const kept = await this.vault.get<{ words: string; override?: string }>(one.caseRef, `refusal/${one.refusalId}`);
    return { ...one, ...kept };
  }

  private standing(manager: EntityManager, caseRef: string): Promise<PersonRefusal[]> {
    return manager.findBy(PersonRefusal, {
      caseRef,
      capacity: true,
      overriddenAt: IsNull(),
      withdrawnAt: IsNull(),
    });
  }

  private async change(
    refusalId: string,
    event: string,
    actor: string,
    work: (manager: EntityManager, refusal: PersonRefusal) => Promise<void>,
  ): Promise<void> {
    const { caseRef } = await this.find(refusalId);
    await this.audit.record({ event, actor, subject: caseRef, detail: { refusal: refusalId } });
    await this.post.transaction(async (manager) => {
      await this.cases.locked(manager, caseRef);
      const refusal = await this.find(refusalId, manager);
      if (refusal.withdrawnAt) throw notNow('REFUSAL_WITHDRAWN', 'The person has taken this back already.');
      await work(manager, refusal);
    });
  }

  private async find(refusalId: string, manager = this.database.manager): Promise<PersonRefusal> {
    const found = await manager.findOneBy(PersonRefusal, { refusalId });
    if (!found) throw notThere();
    return found;
  }
}
