import { randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { EntityManager } from 'typeorm';
import type { Manifest } from '#contracts';
import { manifestDigest, sectionDigest } from '#sealing';
import { neverShared } from '#sharing-policy';
import { notNow, notThere } from '../access/refusal.js';
import { Agreements } from '../agreements/agreements.js';
import { PartyStanding } from '../agreements/standing.js';
import { Audit } from '../audit/audit.js';
import { CLOCK } from '../clocks/clock.js';
import type { Clock } from '../clocks/clock.js';
import type { CaseRecord, PlanVersion } from '../cases/case.entities.js';
import { CaseVault } from '../cases/case-vault.js';
import { Cases } from '../cases/cases.js';
import { Vetoes } from '../decisions/vetoes.js';
import { Plans } from '../cases/plans.js';
import { PutRight } from '../cases/put-right.js';
import { Whereabouts } from '../cases/whereabouts.js';
import { Partners } from '../partners/partners.js';
import { Policies } from '../policies/policies.js';
import { checkProgrammeRuns } from '../programme/standing-stop.js';
import { CaseProfiles } from './case-profile.js';
import { Copy, DisclosureManifest } from './disclosure.entities.js';
import { phaseOf } from './phase.js';
import { SCREEN_CHARACTERS, safetyLinesOver } from './one-screen.js';
import { prepareSection } from './section.js';
import type { PreparedSection } from './section.js';

/** Draws up what exactly goes to whom: the manifest that is signed, and the words that belong to it. */
@Injectable()
export class Manifests {
  constructor(
    @Inject(DataSource) private readonly database: DataSource,
    @Inject(Cases) private readonly cases: Cases,
    @Inject(Plans) private readonly plans: Plans,
    @Inject(Whereabouts) private readonly whereabouts: Whereabouts,
    @Inject(PutRight) private readonly putRight: PutRight,
    @Inject(CaseProfiles) private readonly profiles: CaseProfiles,
    @Inject(CaseVault) private readonly vault: CaseVault,
    @Inject(Vetoes) private readonly vetoes: Vetoes,
    @Inject(Partners) private readonly partners: Partners,
    @Inject(Policies) private readonly policies: Policies,
    @Inject(Agreements) private readonly agreements: Agreements,
    @Inject(PartyStanding) private readonly standing: PartyStanding,
    @Inject(Audit) private readonly audit: Audit,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async draft(caseRef: string, actor: string): Promise<{ manifestId: string; digest: string }> {
    await this.audit.record({ event: 'MANIFEST_DRAFTED', actor, subject: caseRef });
    return this.database.transaction(async (manager) => {
      const found = await this.cases.locked(manager, caseRef);
      await checkProgrammeRuns(manager);
      const plan = await this.plans.newest(caseRef, manager);
      if (found.state !== 'ACTIVE' || !plan?.approved)
        throw notNow(
          'PLAN_NOT_APPROVED',
          'The panel has to approve the plan, health and police both, before it is disclosed.',
        );
      await this.standing.check(manager);
      await this.vetoes.checkDisclosure(manager, caseRef);
      const manifestId = `manifest-${randomUUID()}`;
      const sections = await this.sections(manager, found, plan);
      const manifest = await this.manifest(manager, manifestId, found, plan, sections);
      const digest = manifestDigest(manifest);
      await manager.update(DisclosureManifest, { caseRef, state: 'DRAFT' }, { state: 'VOID' });
      await manager.update(DisclosureManifest, { caseRef, state: 'SIGNED' }, { state: 'VOID' });
      await manager.insert(DisclosureManifest, {
        manifestId,
        caseRef,
        digest,
        manifest,
        state: 'DRAFT',
        draftedAt: this.clock(),
      });
      await this.vault.put(manager, caseRef, `sections/${manifestId}`, sections);
      return { manifestId, digest };
    });
  }

  async find(manifestId: string, manager = this.database.manager): Promise<DisclosureManifest> {
    const found = await manager.findOneBy(DisclosureManifest, { manifestId });
    if (!found) throw notThere();
    return found;
  }

  ofCase(caseRef: string): Promise<DisclosureManifest[]> {
    return this.database.manager.find(DisclosureManifest, { where: { caseRef }, order: { draftedAt: 'ASC' } });
  }

  /** The words; undefined once the content of the case has been destroyed. */
  words({ caseRef, manifestId }: DisclosureManifest, manager?: EntityManager): Promise<PreparedSection[] | undefined> {
    return this.vault.get<PreparedSection[]>(caseRef, `sections/${manifestId}`, manager);
  }

  private async sections(manager: EntityManager, found: CaseRecord, plan: PlanVersion): Promise<PreparedSection[]> {
    const { purpose } = found;
    const { terms } = plan;
    const everything = await this.profiles.of(found, plan, manager);
    if (!everything)
      throw notNow('IDENTITY_NOT_HERE', 'The asking agency has not yet said who this is about. Try again soon.');
    if (!everything.owner || !everything.clinicalLead)
      throw notNow('OWNER_LEFT', 'The plan owner or the clinical lead is no longer active. Hand over first.');
    const { words, contributions } = everything;
    const agencies = await this.partners.agencies(manager);
    const policy = await this.policies.inForce(purpose, manager);
    const vetoed = await this.vetoes.fields(manager, found.caseRef);
    const contested = await this.putRight.contested(manager, found.caseRef);
    const profile = everything.fields.filter(
      ({ field, source }) => !contested.includes(field) && (source === 'hub' || !vetoed.includes(field)),
    );
    const partnership = await this.partners.partnershipInForce(manager);
    const question = {
      policy,
      relevant: true,
      agreement: partnership && {
        ...partnership.agreement,
        parties: partnership.agencies.map(({ agency }) => agency),
      },
      purpose,
      phase: phaseOf(found.state),
      confidentiality: { basis: terms.confidentialityBasis },
      subjectRestrictions: terms.restrictions,
      addressRestricted: await this.whereabouts.isRestricted(found.caseRef, manager),
      approvals: terms.approvals,
      now: this.clock().toISOString(),
    };
    const prepared: PreparedSection[] = [];
    for (const agency of terms.recipients) {
      const kind = agencies.find((one) => one.agency === agency)?.kind;
      if (!kind) throw notNow('RECIPIENT_LEFT', 'A recipient no longer takes part. Write the plan without it.');
      const { copyId, copyVersion } = await this.nextCopy(manager, found.caseRef, agency);
      const vetoes = vetoed.map((field) => ({ field, rule: 'HEALTH_VETO' }));
      const disputed = contested.map((field) => ({ field, rule: 'CONTESTED_BY_PERSON' }));
      const heldBack = [...disputed, ...vetoes, ...contributions.flatMap((one) => one.heldBack)];
      const request = { agency, kind, copyId, copyVersion, profile, guidance: words.guidance, heldBack };
      const section = prepareSection({ ...request, never: neverShared(policy), question });
      checkScreen(agency, section);
      prepared.push(section);
    }
    return prepared;
  }

  private async manifest(
    manager: EntityManager,
    manifestId: string,
    { caseRef, cycle, purpose, state }: CaseRecord,
    plan: PlanVersion,
    prepared: PreparedSection[],
  ): Promise<Manifest> {
    const partnership = await this.partners.partnershipInForce(manager);
    const agreement = await this.agreements.inForce(manager);
    if (!partnership || !agreement) throw notNow('NO_AGREEMENT', 'No information-sharing agreement is in force.');
    return {
      manifestId,
      caseRef,
      cycle,
      planVersion: plan.version,
      policyVersion: (await this.policies.inForce(purpose, manager)).version,
      agreementId: partnership.agreement.agreementId,
      purpose,
      phase: phaseOf(state),
      lawfulBasis: agreement.terms.lawfulBasis,
      confidentialityBasis: plan.terms.confidentialityBasis,
      issuedAt: this.clock().toISOString(),
      expiresAt: new Date(`${plan.terms.expiresOn}T23:59:59Z`).toISOString(),
      sections: prepared.map(({ section }) => ({
        agency: section.agency,
        copyId: section.copyId,
        copyVersion: section.copyVersion,
        digest: sectionDigest(section),
      })),
    };
  }

  /** The same copy goes on under a new version; a copy that was taken out never comes back. */
  private async nextCopy(
    manager: EntityManager,
    caseRef: string,
    agency: string,
  ): Promise<{ copyId: string; copyVersion: number }> {
    const [held] = await manager.find(Copy, { where: { caseRef, agency }, order: { version: 'DESC' }, take: 1 });
    if (!held || held.state === 'ERASED' || held.state === 'REVOKING')
      return { copyId: `copy-${randomUUID()}`, copyVersion: 1 };
    return { copyId: held.copyId, copyVersion: held.version + 1 };
  }
}

/** S44: what keeps people safe fits on one screen, or it is written shorter: it is never cut. */
function checkScreen(agency: string, { fields }: PreparedSection): void {
  const over = safetyLinesOver(fields);
  if (over === 0) return;
  const text = `What keeps people safe does not fit the one screen of ${agency}: it is ${over} characters over ${SCREEN_CHARACTERS}. Write its guidance shorter.`;
  throw notNow('SAFETY_LINES_TOO_LONG', text);
}
