import { Inject, Injectable } from '@nestjs/common';
import { fieldLabel } from '#contracts';
import type { SignedInPerson } from '../access/signed-in.js';
import type { CaseRecord } from '../cases/case.entities.js';
import { CaseVault } from '../cases/case-vault.js';
import { Cases } from '../cases/cases.js';
import { Contributions } from '../cases/contributions.js';
import { KnownPeople } from '../cases/knowing/known-people.js';
import { Meetings } from '../cases/meetings/meetings.js';
import { Plans } from '../cases/plans.js';
import { Decisions } from '../decisions/decisions.js';
import { Copies } from '../disclosures/copies.js';
import { Manifests } from '../disclosures/manifests.js';
import { Revocation } from '../disclosures/revocation.js';
import { stillEnough } from '../enquiries/still-enough.js';
import { Partners } from '../partners/partners.js';
import { Policies } from '../policies/policies.js';
import { OwnView } from './own-view.js';
import { waitingFor } from './waiting-for.js';

/** One case as those who work on it see it. Whoever asks for it has been recorded before. */
@Injectable()
export class CaseFiles {
  constructor(
    @Inject(Cases) private readonly cases: Cases,
    @Inject(Contributions) private readonly contributions: Contributions,
    @Inject(CaseVault) private readonly vault: CaseVault,
    @Inject(Meetings) private readonly meetings: Meetings,
    @Inject(Plans) private readonly plans: Plans,
    @Inject(Decisions) private readonly decisions: Decisions,
    @Inject(Manifests) private readonly manifests: Manifests,
    @Inject(Copies) private readonly copies: Copies,
    @Inject(Revocation) private readonly revocation: Revocation,
    @Inject(Partners) private readonly partners: Partners,
    @Inject(Policies) private readonly policies: Policies,
    @Inject(KnownPeople) private readonly knownPeople: KnownPeople,
    @Inject(OwnView) private readonly ownView: OwnView,
  ) {}

  /** Without the cases of people whom this reader knows. */
  async inbox({ staffId }: SignedInPerson) {
    const names = await this.partners.staffNames();
    const rows = await this.knownPeople.without(staffId, await this.cases.list());
    return Promise.all(
      rows.map(async (found) => ({
        caseRef: found.caseRef,
        state: found.state,
        purpose: found.purpose,
        openedAt: found.openedAt,
        coordinator: found.coordinator,
        coordinatorName: found.coordinator ? names.get(found.coordinator) : undefined,
        waitingFor: await this.waitingFor(found),
      })),
    );
  }

  /** No more of it than this reader may see. */
  async of(caseRef: string, reader: SignedInPerson) {
    const found = await this.cases.find(caseRef);
    const agencies = await this.partners.agencies();
    const known = new Set((await this.cases.agenciesOf(caseRef)).map(({ agency }) => agency));
    const plan = await this.plans.newest(caseRef);
    const content = {
      asker: found.asker,
      identity: await this.cases.identity(caseRef),
      contributions: await this.contributions.ofCase(caseRef),
      words: plan && (await this.plans.words(caseRef, plan.version)),
    };
    const { identity, contributions, words } = await this.ownView.of(content, found.purpose, reader);
    const certificate = await this.revocation.certificate(caseRef);
    return {
      caseRef,
      state: found.state,
      cycle: found.cycle,
      earlierCase: found.earlierCase,
      route: found.route,
      closureGround: found.closureGround,
      purpose: found.purpose,
      asker: found.asker,
      coordinator: found.coordinator,
      openedAt: found.openedAt,
      closedAt: found.closedAt,
      waitingFor: await this.waitingFor(found),
      agencies: agencies.map(({ agency, kind, name }) => ({ agency, kind, name, known: known.has(agency) })),
      identity,
      contributions: contributions.map(({ agency, fields, heldBack }) => ({
        agency,
        fields: fields.map((field) => ({ ...field, label: fieldLabel(field.field) })),
        heldBack,
      })),
      notes: await this.vault.notes(caseRef),
      meetings: await this.meetings.ofCase(caseRef),
      decisions: (await this.decisions.ofCase(caseRef)).map(({ signatures, ...decision }) => ({
        ...decision,
        signatures: signatures.map(({ side, staffId, signedAt }) => ({ side, staffId, signedAt })),
      })),
      plan: plan && { version: plan.version, approved: plan.approved, ...plan.terms, ...words },
      manifests: (await this.manifests.ofCase(caseRef)).map(({ manifestId, digest, state, draftedAt }) => ({
        manifestId,
        digest,
        state,
        draftedAt,
      })),
      copies: await this.copies.ofCase(caseRef),
      ...(reader.roles.includes('COORDINATOR') && { knownBy: await this.knownPeople.ofCase(caseRef) }),
      ...(certificate && { certificate: certificate.certificate }),
    };
  }

  private async waitingFor(found: CaseRecord): Promise<string[]> {
    const { caseRef, asker } = found;
    const controllers = new Map((await this.partners.agencies()).map(({ agency, controller }) => [agency, controller]));
    const known = (await this.cases.agenciesOf(caseRef)).map(({ agency }) => agency);
    return waitingFor({
      found,
      decisions: await this.decisions.ofCase(caseRef),
      plan: await this.plans.newest(caseRef),
      manifests: await this.manifests.ofCase(caseRef),
      copies: await this.copies.ofCase(caseRef),
      enough: stillEnough(
        asker,
        known,
        (agency) => controllers.get(agency) ?? agency,
        await this.policies.threshold(found.purpose),
      ),
    });
  }
}

export type CaseFile = Awaited<ReturnType<CaseFiles['of']>>;
export type InboxRow = Awaited<ReturnType<CaseFiles['inbox']>>[number];
