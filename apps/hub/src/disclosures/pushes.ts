import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { heldDigest } from '#sealing';
import { notNow } from '../access/refusal.js';
import type { Refusal } from '../access/refusal.js';
import { PartyStanding } from '../agreements/standing.js';
import { Audit } from '../audit/audit.js';
import type { CaseRecord } from '../cases/case.entities.js';
import { Cases } from '../cases/cases.js';
import { CLOCK } from '../clocks/clock.js';
import type { Clock } from '../clocks/clock.js';
import { Post } from '../mail/post.js';
import { checkProgrammeRuns, isStopped } from '../programme/standing-stop.js';
import { Copy, DisclosureSignature } from './disclosure.entities.js';
import type { DisclosureManifest } from './disclosure.entities.js';
import { Manifests } from './manifests.js';
import type { PreparedSection } from './section.js';
import { SuspendedCopies } from './suspended-copies.js';

const NOT_NOW: readonly CaseRecord['state'][] = ['SUSPENDED', 'REVOKING', 'CLOSED'];

/** Sends each agency its part of an approved manifest; what may not go to a party is stopped, and shows red. */
@Injectable()
export class Pushes {
  constructor(
    @Inject(Manifests) private readonly manifests: Manifests,
    @Inject(Cases) private readonly cases: Cases,
    @Inject(PartyStanding) private readonly standing: PartyStanding,
    @Inject(SuspendedCopies) private readonly suspended: SuspendedCopies,
    @Inject(Post) private readonly post: Post,
    @Inject(Audit) private readonly audit: Audit,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Throws 409 where every single recipient is stopped. The caller holds the case's lock. */
  async send(manager: EntityManager, found: CaseRecord, manifest: DisclosureManifest): Promise<void> {
    await checkProgrammeRuns(manager);
    const prepared = (await this.manifests.words(manifest, manager)) ?? [];
    const stopped: Refusal[] = [];
    for (const one of prepared) {
      const { section } = one;
      const why = await this.standing.whyNot(section.agency, manager);
      if (why) {
        await this.stop(manager, found.caseRef, manifest.manifestId, one, why);
        stopped.push(why);
        continue;
      }
      await this.suspended.replace(manager, section.copyId);
      await this.push(manager, found.caseRef, manifest, one);
    }
    if (stopped[0] && stopped.length === prepared.length)
      throw notNow(stopped[0].code, stopped.map(({ message }) => message).join(' '));
  }

  /**
   * The copy that was approved, once more, where the agency has lost it or shows something else. The caller holds the
   * case's lock. Gives the code of why it may not be sent, or nothing.
   */
  async again(manager: EntityManager, copy: Copy): Promise<string | undefined> {
    const { caseRef, agency, copyId, version } = copy;
    if (await isStopped(manager)) return 'PROGRAMME_STOPPED';
    const { state } = await this.cases.locked(manager, caseRef);
    if (NOT_NOW.includes(state)) return 'CASE_NOT_ACTIVE';
    // What was ordered out of it since is in nobody's signed words: it takes a new disclosure.
    if (copy.narrowed.length > 0) return 'COPY_NARROWED';
    const whyNot = await this.standing.whyNot(agency, manager);
    if (whyNot) return whyNot.code;
    const manifest = await this.manifests.find(copy.manifestId, manager);
    if (new Date(manifest.manifest.expiresAt) <= this.clock()) return 'EXPIRED';
    const prepared = (await this.manifests.words(manifest, manager)) ?? [];
    const one = prepared.find(({ section }) => section.copyId === copyId && section.copyVersion === version);
    if (!one) return 'CONTENT_GONE';
    await this.push(manager, caseRef, manifest, one);
    return undefined;
  }

  private async push(
    manager: EntityManager,
    caseRef: string,
    manifest: DisclosureManifest,
    one: PreparedSection,
  ): Promise<void> {
    const { section, fields } = one;
    const signatures = await manager.findBy(DisclosureSignature, { manifestId: manifest.manifestId });
    const signed = signatures.map(({ staffId, role, jws }) => ({ signer: staffId, role, jws }));
    const known = await this.cases.agenciesOf(caseRef, manager);
    await this.noteCopy(manager, caseRef, manifest.manifestId, one);
    const enquiryId = known.find(({ agency }) => agency === section.agency)?.enquiryId;
    const link = enquiryId ? { enquiryId } : {};
    const push = { manifest: manifest.manifest, section, signatures: signed, fields, ...link };
    await this.post.send(manager, section.agency, 'profile.push', push);
  }

  /** S35: the others get theirs. A copy that the agency holds already is under review and stays as it is. */
  private async stop(
    manager: EntityManager,
    caseRef: string,
    manifestId: string,
    { section, fields }: PreparedSection,
    { code, message }: Refusal,
  ): Promise<void> {
    const { copyId, copyVersion, agency } = section;
    await this.audit.record({ event: 'PUSH_STOPPED', actor: 'hub', subject: copyId, detail: { agency, reason: code } });
    const digest = heldDigest(copyId, copyVersion, fields);
    const row = { copyId, caseRef, agency, version: copyVersion, manifestId, digest, narrowed: [] };
    const refused = { state: 'REFUSED' as const, since: this.clock(), code, explanation: message };
    await manager
      .createQueryBuilder()
      .insert()
      .into(Copy)
      .values({ ...row, ...refused })
      .orIgnore()
      .execute();
  }

  private async noteCopy(
    manager: EntityManager,
    caseRef: string,
    manifestId: string,
    one: PreparedSection,
  ): Promise<void> {
    const { copyId, copyVersion, agency } = one.section;
    const detail = { agency, version: copyVersion, fields: one.fields.length };
    await this.audit.record({ event: 'COPY_SENT', actor: 'hub', subject: copyId, detail });
    const digest = heldDigest(copyId, copyVersion, one.fields);
    const row = { copyId, caseRef, agency, version: copyVersion, manifestId, digest };
    const fresh = { state: 'PENDING', since: this.clock(), code: null, explanation: null } as const;
    await manager.upsert(Copy, { ...row, ...fresh, narrowed: [] }, ['copyId']);
  }
}
