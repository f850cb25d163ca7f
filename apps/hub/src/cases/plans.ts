import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { EntityManager } from 'typeorm';
import { AGENCY_KINDS } from '#contracts';
import { lintText, neverShared } from '#sharing-policy';
import type { Policy } from '#sharing-policy';
import { notNow, refused } from '../access/refusal.js';
import { Audit } from '../audit/audit.js';
import { Partners } from '../partners/partners.js';
import { Policies } from '../policies/policies.js';
import { CaseVault } from './case-vault.js';
import { PlanVersion } from './case.entities.js';
import type { PlanRequest } from './case.requests.js';
import { Cases } from './cases.js';
import type { PlanTerms, PlanWords } from './plan.js';

const LONGEST_PLAN_DAYS = 180;
const CONTACT_TEST_DAYS = 90;
const LONGEST_TEXT = 2000;

/** Plans: written by the panel, with an owner and a clinical lead, and an end. */
@Injectable()
export class Plans {
  constructor(
    @Inject(DataSource) private readonly database: DataSource,
    @Inject(Cases) private readonly cases: Cases,
    @Inject(CaseVault) private readonly vault: CaseVault,
    @Inject(Partners) private readonly partners: Partners,
    @Inject(Policies) private readonly policies: Policies,
    @Inject(Audit) private readonly audit: Audit,
  ) {}

  /** Writes a new version; what was signed for an older one no longer counts. */
  async write(caseRef: string, request: PlanRequest, actor: string): Promise<{ planVersion: number }> {
    await this.check(caseRef, request);
    await this.audit.record({ event: 'PLAN_WRITTEN', actor, subject: caseRef });
    return this.database.transaction(async (manager) => {
      const found = await this.cases.locked(manager, caseRef);
      if (!['PANEL', 'ACTIVE', 'REVIEW', 'ESCALATED'].includes(found.state))
        throw notNow('NO_PANEL_YET', 'A plan is written once the case is before the panel.');
      const version = ((await this.newest(caseRef, manager))?.version ?? 0) + 1;
      const { outOfHoursContact, fields, summaries, guidance, ...terms } = request;
      const words: PlanWords = { outOfHoursContact, fields, summaries, guidance };
      const plain = JSON.parse(JSON.stringify(terms)) as PlanTerms;
      await manager.insert(PlanVersion, { caseRef, version, terms: plain, approved: false, writtenAt: new Date() });
      await this.vault.put(manager, caseRef, `plan/${version}`, words);
      return { planVersion: version };
    });
  }

  async newest(caseRef: string, manager = this.database.manager): Promise<PlanVersion | undefined> {
    const [newest] = await manager.find(PlanVersion, { where: { caseRef }, order: { version: 'DESC' }, take: 1 });
    return newest;
  }

  version(caseRef: string, version: number, manager = this.database.manager): Promise<PlanVersion | null> {
    return manager.findOneBy(PlanVersion, { caseRef, version });
  }

  words(caseRef: string, version: number, manager?: EntityManager): Promise<PlanWords | undefined> {
    return this.vault.get<PlanWords>(caseRef, `plan/${version}`, manager);
  }

  async approve(manager: EntityManager, caseRef: string): Promise<void> {
    const plan = await this.newest(caseRef, manager);
    if (!plan) throw notNow('NO_PLAN', 'Write the plan before approving it.');
    await manager.update(PlanVersion, { caseRef, version: plan.version }, { approved: true });
  }

  private async check(caseRef: string, request: PlanRequest): Promise<void> {
    const [owner, lead] = [
      await this.partners.staffMember(request.ownerId),
      await this.partners.staffMember(request.clinicalLeadId),
    ];
    if (!owner) throw refused('PLAN_OWNER_UNKNOWN', 'Choose a plan owner who works in one of the agencies.');
    if (!lead?.healthPractitioner)
      throw refused('CLINICAL_LEAD_NOT_HEALTH', 'Choose a health practitioner as clinical lead.');
    const parties = (await this.partners.agencies()).map(({ agency }) => agency);
    const stranger = request.recipients.find((agency) => !parties.includes(agency));
    if (stranger) throw refused('RECIPIENT_UNKNOWN', 'A recipient is not an agency of the partnership.');
    const days = (Date.parse(request.expiresOn) - Date.now()) / 86_400_000;
    if (!(days > 0 && days <= LONGEST_PLAN_DAYS))
      throw refused('PLAN_EXPIRY', `Choose an end within ${LONGEST_PLAN_DAYS} days from today.`);
    const tested = (Date.now() - Date.parse(request.outOfHoursTestedOn)) / 86_400_000;
    if (!(tested >= 0 && tested <= CONTACT_TEST_DAYS + 1))
      throw refused(
        'OUT_OF_HOURS_UNTESTED',
        `Ring the out-of-hours contact: it must have been tested within ${CONTACT_TEST_DAYS} days.`,
      );
    const { purpose } = await this.cases.find(caseRef);
    this.checkWords(request, await this.policies.inForce(purpose));
  }

  private checkWords({ fields, summaries, guidance, outOfHoursContact }: PlanRequest, policy: Policy): void {
    const known = policy.fields;
    const never = neverShared(policy);
    for (const field of [...Object.keys(fields), ...Object.keys(summaries)]) {
      if (!Object.hasOwn(known, field))
        throw refused('UNKNOWN_FIELD', 'A field of the plan is not in the field catalogue.');
      if (never.includes(field))
        throw refused('FIELD_NEVER_SHARED', `${field} is never shared, so it has no place in a plan.`);
    }
    if (Object.keys(guidance).some((kind) => !AGENCY_KINDS.some((one) => one === kind)))
      throw refused('GUIDANCE_KIND_UNKNOWN', `Write guidance for ${AGENCY_KINDS.join(', ')}.`);
    const texts = [
      ...Object.values(fields),
      ...Object.values(summaries),
      ...Object.values(guidance),
      outOfHoursContact,
    ];
    for (const text of texts) {
      if (typeof text !== 'string' || text.length === 0 || text.length > LONGEST_TEXT)
        throw refused('PLAN_TEXT', `Each text of a plan is between 1 and ${LONGEST_TEXT} characters.`);
      const finding = lintText(text).find(({ rule }) => rule !== 'ABBREVIATION');
      if (finding?.rule === 'MEDICINE')
        throw refused('MEDICINE_NAMED', 'A text names a medicine or a dose. Take it out: medication is not shared.');
      if (finding) throw refused('WORDS_NOT_USED', 'A text judges the person. Say what was seen, and what helps.');
    }
  }
}
