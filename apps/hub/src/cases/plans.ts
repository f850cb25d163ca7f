import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { EntityManager } from 'typeorm';
import { neverShared } from '#sharing-policy';
import type { Policy } from '#sharing-policy';
import { notNow, refused } from '../access/refusal.js';
import type { Refusal } from '../access/refusal.js';
import { Audit } from '../audit/audit.js';
import { CLOCK } from '../clocks/clock.js';
import type { Clock } from '../clocks/clock.js';
import { Partners } from '../partners/partners.js';
import { Policies } from '../policies/policies.js';
import { CaseVault } from './case-vault.js';
import { PlanVersion } from './case.entities.js';
import type { PlanRequest } from './case.requests.js';
import { Cases } from './cases.js';
import { Osara } from './osara/osara.js';
import { PlanTermsCheck } from './plan/check-terms.js';
import { checkWords } from './plan/check-words.js';
import { ContactTests } from './plan/contact-tests.js';
import { PlanDeadlines } from './plan/plan-deadlines.js';
import type { PlanTerms, PlanWords } from './plan.js';
import { PutRight } from './put-right.js';

type WhyNot = (manager: EntityManager, plan: PlanVersion) => Promise<Refusal | undefined>;

/** Plans: written by the panel, with an owner and a clinical lead, and an end. */
@Injectable()
export class Plans {
  private readonly conditions: WhyNot[] = [
    (manager, plan) => this.whyNobodyAnswersForIt(manager, plan),
    (manager, { caseRef }) => this.contactTests.whyNotIssue(manager, caseRef),
  ];

  constructor(
    @Inject(DataSource) private readonly database: DataSource,
    @Inject(Cases) private readonly cases: Cases,
    @Inject(CaseVault) private readonly vault: CaseVault,
    @Inject(Partners) private readonly partners: Partners,
    @Inject(Policies) private readonly policies: Policies,
    @Inject(PlanTermsCheck) private readonly terms: PlanTermsCheck,
    @Inject(ContactTests) private readonly contactTests: ContactTests,
    @Inject(PutRight) private readonly putRight: PutRight,
    @Inject(Osara) private readonly osara: Osara,
    @Inject(PlanDeadlines) private readonly deadlines: PlanDeadlines,
    @Inject(Audit) private readonly audit: Audit,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** What else has to be so before a plan is approved or disclosed. */
  approvedOnlyIf(condition: WhyNot): void {
    this.conditions.push(condition);
  }

  /** Writes a new version; what was signed for an older one no longer counts. */
  async write(caseRef: string, request: PlanRequest, actor: string): Promise<{ planVersion: number }> {
    const settled = await this.terms.check(caseRef, request);
    const { outOfHoursContact, fields, summaries, guidance, restrictiveReason, ...rest } = request;
    const { outOfHoursAlwaysAnswered: _, pathway: kind, pathwayHealthContact: healthContact, ...terms } = rest;
    const pathway = kind && healthContact ? { kind, healthContact } : undefined;
    const words: PlanWords = { outOfHoursContact, fields, summaries, guidance, restrictiveReason, pathway };
    const { purpose } = await this.cases.find(caseRef);
    const restrictive = this.checkWords(words, await this.policies.inForce(purpose));
    await this.audit.record({ event: 'PLAN_WRITTEN', actor, subject: caseRef });
    return this.database.transaction(async (manager) => {
      const plain = JSON.parse(JSON.stringify({ ...terms, ...settled, restrictive, writtenBy: actor })) as PlanTerms;
      const planVersion = await this.add(manager, caseRef, plain, words);
      const test = { testedOn: request.outOfHoursTestedOn, answered: true, testedBy: actor };
      await this.contactTests.note(manager, { caseRef, planVersion, ...test });
      return { planVersion };
    });
  }

  /** S43: somebody else answers for it from now on. The panel approves the version that says so. */
  async handOver(
    caseRef: string,
    to: { ownerId?: string; clinicalLeadId?: string },
    actor: string,
  ): Promise<{ planVersion: number }> {
    const before = await this.newest(caseRef);
    const words = before && (await this.words(caseRef, before.version));
    if (!before || !words) throw notNow('NO_PLAN', 'There is no plan to hand over. Write one first.');
    const ownerId = to.ownerId ?? before.terms.ownerId;
    const clinicalLeadId = to.clinicalLeadId ?? before.terms.clinicalLeadId;
    await this.terms.people(caseRef, { ownerId, clinicalLeadId });
    await this.audit.record({ event: 'PLAN_HANDED_OVER', actor, subject: caseRef });
    return this.database.transaction(async (manager) => {
      const terms = { ...before.terms, ownerId, clinicalLeadId, writtenBy: actor };
      return { planVersion: await this.add(manager, caseRef, terms, words) };
    });
  }

  async newest(caseRef: string, manager = this.database.manager): Promise<PlanVersion | undefined> {
    const [newest] = await manager.find(PlanVersion, { where: { caseRef }, order: { version: 'DESC' }, take: 1 });
    return newest;
  }

  version(caseRef: string, version: number, manager = this.database.manager): Promise<PlanVersion | null> {
    return manager.findOneBy(PlanVersion, { caseRef, version });
  }

  async words(caseRef: string, version: number, manager?: EntityManager): Promise<PlanWords | undefined> {
    const written = await this.vault.get<PlanWords>(caseRef, `plan/${version}`, manager);
    return written && this.putRight.inWords(caseRef, written, manager);
  }

  async approve(manager: EntityManager, caseRef: string): Promise<void> {
    const plan = await this.newest(caseRef, manager);
    if (!plan) throw notNow('NO_PLAN', 'Write the plan before approving it.');
    const [why] = await this.whyNotIssue(manager, plan);
    if (why) throw notNow(why.code, why.message);
    await manager.update(PlanVersion, { caseRef, version: plan.version }, { approved: true });
    await this.deadlines.approved(manager, plan);
  }

  /** The panel has looked at it again and lets it go on: the next review is due in its time. */
  async goesOn(manager: EntityManager, caseRef: string): Promise<void> {
    const plan = await this.newest(caseRef, manager);
    if (plan) await this.deadlines.approved(manager, plan);
  }

  /** All that stands in the way of approving this version, and of giving it to anybody. */
  async whyNotIssue(manager: EntityManager, plan: PlanVersion): Promise<Refusal[]> {
    const reasons: Refusal[] = [];
    for (const condition of this.conditions) {
      const why = await condition(manager, plan);
      if (why) reasons.push(why);
    }
    return reasons;
  }

  private async add(manager: EntityManager, caseRef: string, terms: PlanTerms, words: PlanWords): Promise<number> {
    const found = await this.cases.locked(manager, caseRef);
    if (!['PANEL', 'ACTIVE', 'REVIEW', 'ESCALATED'].includes(found.state))
      throw notNow('NO_PANEL_YET', 'A plan is written once the case is before the panel.');
    await this.osara.checkResponse(manager, caseRef);
    const version = ((await this.newest(caseRef, manager))?.version ?? 0) + 1;
    await manager.insert(PlanVersion, { caseRef, version, terms, approved: false, writtenAt: this.clock() });
    await this.vault.put(manager, caseRef, `plan/${version}`, words);
    await this.deadlines.handedOver(manager, caseRef);
    return version;
  }

  private checkWords(words: PlanWords, policy: Policy): string[] {
    const restrictive = checkWords(words, { known: Object.keys(policy.fields), never: neverShared(policy) });
    if (restrictive.length > 0 && !words.restrictiveReason)
      throw refused(
        'RESTRICTIVE_WITHOUT_REASON',
        `${restrictive.join('; ')}: this says what not to do. Say what to do instead, or give the reason; the clinical lead and a second clinician then have to confirm it.`,
      );
    return restrictive;
  }

  private async whyNobodyAnswersForIt(manager: EntityManager, { terms }: PlanVersion): Promise<Refusal | undefined> {
    const lead = await this.partners.staffMember(terms.clinicalLeadId, manager);
    if (!lead?.healthPractitioner)
      return {
        code: 'CLINICAL_LEAD_LEFT',
        message: 'The clinical lead is no longer at work here. Hand the plan over.',
      };
    if (await this.partners.staffMember(terms.ownerId, manager)) return undefined;
    return { code: 'OWNER_LEFT', message: 'The plan owner is no longer at work here. Hand the plan over.' };
  }
}
