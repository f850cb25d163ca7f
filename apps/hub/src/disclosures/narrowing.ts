import { Inject, Injectable } from '@nestjs/common';
import { In, Not } from 'typeorm';
import type { EntityManager } from 'typeorm';
import type { AgencyKind } from '#contracts';
import { heldDigest } from '#sealing';
import { decide } from '#sharing-policy';
import type { HeldField, Policy, Question } from '#sharing-policy';
import { Audit } from '../audit/audit.js';
import type { CaseRecord } from '../cases/case.entities.js';
import { Plans } from '../cases/plans.js';
import { Whereabouts } from '../cases/whereabouts.js';
import { CLOCK } from '../clocks/clock.js';
import type { Clock } from '../clocks/clock.js';
import { Post } from '../mail/post.js';
import { Policies } from '../policies/policies.js';
import { Copy, DisclosureManifest } from './disclosure.entities.js';
import { heldFields, linesOf } from './held-fields.js';
import { Manifests } from './manifests.js';
import type { PreparedSection } from './section.js';

const END_OF_TIME = '9999-12-31T00:00:00Z';

/** Where no more than this would be left, the copy goes as a whole: it would help nobody. */
const HELPS_NOBODY = ['emergencyCareStatement', 'versionReviewExpiry'];

/**
 * Takes out of copies what may no longer stand in them. It only ever takes away, so nobody signs for it; giving more
 * needs a new manifest, signed for that person.
 */
@Injectable()
export class Narrowing {
  constructor(
    @Inject(Manifests) private readonly manifests: Manifests,
    @Inject(Plans) private readonly plans: Plans,
    @Inject(Whereabouts) private readonly whereabouts: Whereabouts,
    @Inject(Policies) private readonly policies: Policies,
    @Inject(Post) private readonly post: Post,
    @Inject(Audit) private readonly audit: Audit,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Asks the policy in force anew about every copy of a case. The caller holds the case's lock. Gives how many it cut. */
  async recheck(manager: EntityManager, found: CaseRecord, reason: string): Promise<number> {
    const standing = { caseRef: found.caseRef, state: Not(In(['REVOKING' as const, 'ERASED' as const])) };
    const policy = await this.policies.inForce(found.purpose, manager);
    let cut = 0;
    for (const copy of await manager.findBy(Copy, standing)) {
      const manifest = await this.manifests.find(copy.manifestId, manager);
      const sections = (await this.manifests.words(manifest, manager)) ?? [];
      const question = await this.question(manager, found, manifest, policy);
      const gone = heldFields(copy, sections).filter((held) => !mayStay(held, copy, sections, question));
      if (gone.length === 0) continue;
      await this.takeOut(manager, copy, sections, { fields: gone.map(({ field }) => field), reason });
      cut += 1;
    }
    return cut;
  }

  /** Orders these fields out of every copy that holds one. The caller holds the case's lock. */
  async remove(
    manager: EntityManager,
    { caseRef }: CaseRecord,
    fields: ReadonlySet<string>,
    reason: string,
  ): Promise<void> {
    const standing = { caseRef, state: Not(In(['REVOKING' as const, 'ERASED' as const])) };
    for (const copy of await manager.findBy(Copy, standing)) {
      const manifest = await this.manifests.find(copy.manifestId, manager);
      const sections = (await this.manifests.words(manifest, manager)) ?? [];
      const there = linesOf(copy, sections).map(({ field }) => field);
      const gone = there.filter((field) => fields.has(field));
      if (gone.length > 0) await this.takeOut(manager, copy, sections, { fields: gone, reason });
    }
  }

  /** Takes what came from one agency out of the copies of all others. Gives how many it cut. */
  async withoutSource(manager: EntityManager, found: CaseRecord, source: string, reason: string): Promise<number> {
    const standing = { caseRef: found.caseRef, state: Not(In(['REVOKING' as const, 'ERASED' as const])) };
    let cut = 0;
    for (const copy of await manager.findBy(Copy, { ...standing, agency: Not(source) })) {
      const manifest = await this.manifests.find(copy.manifestId, manager);
      const sections = (await this.manifests.words(manifest, manager)) ?? [];
      const sent = sections.find(({ section }) => section.copyId === copy.copyId);
      const gone = heldFields(copy, sections).filter(({ field }) => sent?.sources?.[field] === source);
      if (gone.length === 0) continue;
      await this.takeOut(manager, copy, sections, { fields: gone.map(({ field }) => field), reason });
      cut += 1;
    }
    return cut;
  }

  /** Orders fields out of one copy. The caller holds the case's lock. */
  private async takeOut(
    manager: EntityManager,
    copy: Copy,
    sections: readonly PreparedSection[],
    { fields, reason }: { fields: string[]; reason: string },
  ): Promise<void> {
    const { copyId, agency } = copy;
    const version = copy.version + 1;
    const narrowed = [...copy.narrowed, ...fields];
    const left = linesOf({ ...copy, narrowed }, sections);
    const since = this.clock();
    if (left.every(({ field }) => HELPS_NOBODY.includes(field))) {
      await this.audit.record({ event: 'COPY_REVOKED', actor: 'hub', subject: copyId, detail: { agency, reason } });
      await manager.update(Copy, { copyId }, { state: 'REVOKING', since });
      await this.post.send(manager, agency, 'profile.revoke', { copyId, reason });
      return;
    }
    const detail = { agency, version, reason, count: fields.length, fields: named(fields) };
    await this.audit.record({ event: 'COPY_NARROWED', actor: 'hub', subject: copyId, detail });
    const digest = heldDigest(copyId, version, left);
    await manager.update(Copy, { copyId }, { version, digest, narrowed, state: 'PENDING', since });
    await this.post.send(manager, agency, 'profile.narrow', { copyId, copyVersion: version, fields, reason });
  }

  /** Agreement and relevance are not asked here: where they fall away, the copy goes from view or altogether. */
  private async question(
    manager: EntityManager,
    { caseRef, purpose }: CaseRecord,
    { manifest }: DisclosureManifest,
    policy: Policy,
  ): Promise<Omit<Question, 'fields' | 'recipient' | 'agreement'>> {
    const plan = await this.plans.version(caseRef, manifest.planVersion, manager);
    return {
      ...{ policy, purpose, phase: manifest.phase, relevant: true },
      confidentiality: { basis: manifest.confidentialityBasis },
      subjectRestrictions: plan?.terms.restrictions ?? [],
      addressRestricted: await this.whereabouts.isRestricted(caseRef, manager),
      approvals: plan?.terms.approvals ?? [],
      now: this.clock().toISOString(),
    };
  }
}

function mayStay(
  { field, outcome }: HeldField,
  { agency, copyId }: Copy,
  sections: readonly PreparedSection[],
  question: Omit<Question, 'fields' | 'recipient' | 'agreement'>,
): boolean {
  const sent = sections.find(({ section }) => section.copyId === copyId);
  if (!sent || field === 'emergencyCareStatement') return true;
  const source = sent.sources?.[field] ?? 'hub';
  const parties = [agency, source];
  const [decision] = decide({
    ...question,
    recipient: { agency, kind: sent.section.kind as AgencyKind },
    agreement: { inForce: true, expiresAt: END_OF_TIME, purposes: [question.purpose], parties },
    fields: [{ field, source, hasSummary: true }],
  }).fields;
  // Where the whole text may stand, a summary of it may.
  return decision?.outcome === outcome || (decision?.outcome === 'shared' && outcome === 'summary');
}

/** As many as fit into the ledger, in the only shape it takes: a value with a space in it could be somebody's words. */
function named(fields: readonly string[]): string {
  const text = fields.join('+');
  return text.length <= 200 ? text : `${text.slice(0, 196)}+...`;
}
