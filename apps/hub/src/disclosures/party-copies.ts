import { Inject, Injectable } from '@nestjs/common';
import { DataSource, In, IsNull, Not } from 'typeorm';
import type { EntityManager } from 'typeorm';
import { Audit } from '../audit/audit.js';
import { CaseVault } from '../cases/case-vault.js';
import { Cases } from '../cases/cases.js';
import { CLOCK } from '../clocks/clock.js';
import type { Clock } from '../clocks/clock.js';
import { Post } from '../mail/post.js';
import { Copy, DisclosureManifest } from './disclosure.entities.js';

const STANDING = In(['PENDING', 'HELD', 'HIDDEN', 'REFUSED'] as const);

/** All copies of one agency, whatever case they are of: under review, back in view, or taken out. */
@Injectable()
export class PartyCopies {
  constructor(
    @Inject(DataSource) private readonly database: DataSource,
    @Inject(Cases) private readonly cases: Cases,
    @Inject(CaseVault) private readonly vault: CaseVault,
    @Inject(Post) private readonly post: Post,
    @Inject(Audit) private readonly audit: Audit,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  ofAgency(agency: string): Promise<Copy[]> {
    return this.database.manager.find(Copy, { where: { agency }, order: { copyId: 'ASC' } });
  }

  /** Out of view, each in a transaction of its own; those that are already stay. */
  async hide(agency: string, why: string): Promise<void> {
    await this.each({ agency, state: STANDING, underReview: IsNull() }, async (manager, { copyId }) => {
      const detail = { agency, reason: why };
      await this.audit.record({ event: 'COPY_UNDER_REVIEW', actor: 'hub', subject: copyId, detail });
      await manager.update(Copy, { copyId }, { underReview: why });
      await this.post.send(manager, agency, 'profile.suspend', { copyId, reason: why });
    });
  }

  /** Back in view, but for what is out of view for another reason as well. */
  async show(agency: string): Promise<void> {
    const where = { agency, state: STANDING, underReview: Not(IsNull()) };
    await this.each(where, async (manager, { copyId, caseRef, suspended }) => {
      const detail = { agency, reason: 'PARTY_IN_STANDING' };
      await this.audit.record({ event: 'COPY_REVIEW_ENDED', actor: 'hub', subject: copyId, detail });
      await manager.update(Copy, { copyId }, { underReview: null });
      const { state } = await this.cases.locked(manager, caseRef);
      if (state === 'SUSPENDED' || suspended) return;
      await this.post.send(manager, agency, 'profile.resume', { copyId, reason: 'PARTY_IN_STANDING' });
    });
  }

  /** Every copy of an agency is ordered out. */
  async revokeAll(agency: string, reason: string): Promise<void> {
    await this.each({ agency, state: STANDING }, (manager, { caseRef }) =>
      this.revoke(manager, caseRef, agency, reason),
    );
  }

  /** The copies of one case that an agency holds are ordered out. The caller holds the case's lock. */
  async revoke(manager: EntityManager, caseRef: string, agency: string, reason: string): Promise<void> {
    for (const { copyId } of await manager.findBy(Copy, { caseRef, agency, state: STANDING })) {
      const detail = { agency, reason };
      await this.audit.record({ event: 'COPY_REVOKED', actor: 'hub', subject: copyId, detail });
      await manager.update(Copy, { copyId }, { state: 'REVOKING', since: this.clock() });
      await this.post.send(manager, agency, 'profile.revoke', { copyId, reason });
    }
  }

  /** Nobody signs any more what may hold an agency's words. The caller holds the case's lock. */
  async voidOpenManifests(manager: EntityManager, caseRef: string): Promise<void> {
    const open = { caseRef, state: Not(In(['APPROVED' as const, 'VOID' as const])) };
    for (const { manifestId } of await manager.findBy(DisclosureManifest, open)) {
      await manager.update(DisclosureManifest, { manifestId }, { state: 'VOID' });
      await this.vault.remove(manager, caseRef, `sections/${manifestId}`);
    }
  }

  private async each(where: object, work: (manager: EntityManager, copy: Copy) => Promise<void>): Promise<void> {
    for (const { copyId, caseRef } of await this.database.manager.findBy(Copy, where)) {
      await this.post.transaction(async (manager) => {
        await this.cases.locked(manager, caseRef);
        const copy = await manager.findOneBy(Copy, { ...where, copyId });
        if (copy) await work(manager, copy);
      });
    }
  }
}
