import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { SigningRole } from '#contracts';
import { notNow, notYours } from '../access/refusal.js';
import { PartyStanding } from '../agreements/standing.js';
import { Audit } from '../audit/audit.js';
import type { CaseRecord } from '../cases/case.entities.js';
import { CaseVault } from '../cases/case-vault.js';
import { Cases } from '../cases/cases.js';
import { CLOCK } from '../clocks/clock.js';
import type { Clock } from '../clocks/clock.js';
import { Plans } from '../cases/plans.js';
import { Baseline } from '../evaluation/baseline.js';
import { Subjects } from '../evaluation/subjects.js';
import { Post } from '../mail/post.js';
import { Vetoes } from '../decisions/vetoes.js';
import { Partners } from '../partners/partners.js';
import { SignerKeys } from '../partners/signer-keys.js';
import { Policies } from '../policies/policies.js';
import { checkProgrammeRuns } from '../programme/standing-stop.js';
import { DisclosureManifest, DisclosureSignature } from './disclosure.entities.js';
import { Manifests } from './manifests.js';
import { Pushes } from './pushes.js';
import { SharingConditions } from './sharing-conditions.js';

type AfterApproval = (manager: EntityManager, found: CaseRecord) => Promise<void>;

/** Health signs, police signs, the coordinator approves, all over one digest: only then does anything go out (S41). */
@Injectable()
export class Approval {
  private readonly afterwards: AfterApproval[] = [];

  constructor(
    @Inject(Manifests) private readonly manifests: Manifests,
    @Inject(Cases) private readonly cases: Cases,
    @Inject(CaseVault) private readonly vault: CaseVault,
    @Inject(Plans) private readonly plans: Plans,
    @Inject(SharingConditions) private readonly conditions: SharingConditions,
    @Inject(Vetoes) private readonly vetoes: Vetoes,
    @Inject(Partners) private readonly partners: Partners,
    @Inject(SignerKeys) private readonly signerKeys: SignerKeys,
    @Inject(Policies) private readonly policies: Policies,
    @Inject(Pushes) private readonly pushes: Pushes,
    @Inject(PartyStanding) private readonly standing: PartyStanding,
    @Inject(Baseline) private readonly baseline: Baseline,
    @Inject(Subjects) private readonly subjects: Subjects,
    @Inject(Post) private readonly post: Post,
    @Inject(Audit) private readonly audit: Audit,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** What else follows from an approval, in its transaction. */
  onApproved(then: AfterApproval): void {
    this.afterwards.push(then);
  }

  /** Adds health's or police's signature. */
  async sign(manifestId: string, jws: string, staffId: string): Promise<{ state: DisclosureManifest['state'] }> {
    const { caseRef, digest } = await this.manifests.find(manifestId);
    await this.audit.record({ event: 'MANIFEST_SIGNED', actor: staffId, subject: manifestId, detail: { digest } });
    return this.post.transaction(async (manager) => {
      const found = await this.cases.locked(manager, caseRef);
      await checkProgrammeRuns(manager);
      const manifest = await this.current(manager, found, manifestId);
      const member = await this.partners.staffMember(staffId, manager);
      const role = member ? await this.partners.sideOf(member, manager) : undefined;
      if (!role) throw notYours('NO_SIDE', 'Only panel members of health and police sign a disclosure.');
      await this.addSignature(manager, manifest, role, jws, staffId);
      const signatures = await manager.findBy(DisclosureSignature, { manifestId });
      const state = signatures.length >= 2 ? 'SIGNED' : 'DRAFT';
      await manager.update(DisclosureManifest, { manifestId }, { state });
      return { state };
    });
  }

  /** The coordinator's approval: what they signed is what goes out, in the same transaction. */
  async approve(manifestId: string, jws: string, staffId: string): Promise<{ state: DisclosureManifest['state'] }> {
    const { caseRef, digest } = await this.manifests.find(manifestId);
    await this.audit.record({ event: 'DISCLOSURE_APPROVED', actor: staffId, subject: manifestId, detail: { digest } });
    return this.post.transaction(async (manager) => {
      const found = await this.cases.locked(manager, caseRef);
      await checkProgrammeRuns(manager);
      if (found.coordinator !== staffId)
        throw notYours('NOT_THE_COORDINATOR', 'Only the coordinator of this case approves. Take the case on first.');
      // S61: nothing goes out before it is laid down how it will be told whether it helped.
      await this.baseline.check(manager);
      const manifest = await this.current(manager, found, manifestId);
      if (manifest.state !== 'SIGNED')
        throw notNow('SIGNATURES_MISSING', 'Health and police have to sign first, both, over this same digest.');
      await this.conditions.check(manager, found, 'DISCLOSE');
      await this.addSignature(manager, manifest, 'COORDINATOR', jws, staffId);
      await manager.update(DisclosureManifest, { manifestId }, { state: 'APPROVED' });
      await this.pushes.send(manager, found, manifest);
      await this.subjects.disclosed(manager, caseRef);
      for (const then of this.afterwards) await then(manager, found);
      return { state: 'APPROVED' };
    });
  }

  async sendBack(manifestId: string, reason: string, staffId: string): Promise<void> {
    const { caseRef } = await this.manifests.find(manifestId);
    await this.audit.record({ event: 'MANIFEST_SENT_BACK', actor: staffId, subject: manifestId });
    await this.post.transaction(async (manager) => {
      await this.cases.locked(manager, caseRef);
      const { state } = await this.manifests.find(manifestId, manager);
      if (state === 'APPROVED')
        throw notNow('ALREADY_APPROVED', 'It has gone out. Suspend the case, or write a new plan.');
      await manager.update(DisclosureManifest, { manifestId }, { state: 'SENT_BACK' });
      await this.vault.note(manager, caseRef, { event: 'MANIFEST_SENT_BACK', actor: staffId, text: reason });
    });
  }

  /** The manifest, if it can still be signed: nothing it rests on has changed since it was drawn up. */
  private async current(manager: EntityManager, found: CaseRecord, manifestId: string): Promise<DisclosureManifest> {
    const manifest = await this.manifests.find(manifestId, manager);
    const { planVersion, policyVersion, expiresAt, agreementId } = manifest.manifest;
    if (manifest.state !== 'DRAFT' && manifest.state !== 'SIGNED')
      throw notNow('MANIFEST_NOT_OPEN', `This manifest is ${manifest.state}; draw up a new one.`);
    await this.standing.check(manager);
    const plan = await this.plans.newest(found.caseRef, manager);
    const partnership = await this.partners.partnershipInForce(manager);
    const agreed = partnership?.agreement.agreementId === agreementId;
    const policy = await this.policies.inForce(found.purpose, manager);
    const same = plan?.version === planVersion && plan.approved && policyVersion === policy.version;
    if (found.state !== 'ACTIVE' || !same || !agreed || Date.parse(expiresAt) < this.clock().getTime())
      throw notNow(
        'MANIFEST_OUT_OF_DATE',
        'The case, plan, policy or agreement has changed since. Draw up a new manifest.',
      );
    await this.vetoes.checkDisclosure(manager, found.caseRef, manifest.draftedAt);
    return manifest;
  }

  private async addSignature(
    manager: EntityManager,
    { manifestId, digest }: DisclosureManifest,
    role: SigningRole,
    jws: string,
    staffId: string,
  ): Promise<void> {
    const signature = { signer: staffId, role, jws };
    await this.signerKeys.check(signature, { subject: manifestId, digest }, 'manifest', manager);
    const there = await manager.findBy(DisclosureSignature, { manifestId });
    if (there.some((one) => one.staffId === staffId))
      throw notNow(
        'ONE_PERSON_ONE_ROLE',
        'You have signed this already: health, police and coordinator are three people.',
      );
    if (there.some((one) => one.role === role)) throw notNow('ROLE_HAS_SIGNED', 'This side has signed already.');
    await manager.insert(DisclosureSignature, { manifestId, role, staffId, jws, signedAt: this.clock() });
  }
}
