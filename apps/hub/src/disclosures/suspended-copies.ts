import { Inject, Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import type { EntityManager } from 'typeorm';
import { Audit } from '../audit/audit.js';
import { Cases } from '../cases/cases.js';
import { Post } from '../mail/post.js';
import { Copy } from './disclosure.entities.js';

const REASON = 'MATCH_UNDONE';

/** Copies that may hold words about another person: out of view until the coordinator approves new ones, or these. */
@Injectable()
export class SuspendedCopies {
  constructor(
    @Inject(Cases) private readonly cases: Cases,
    @Inject(Post) private readonly post: Post,
    @Inject(Audit) private readonly audit: Audit,
  ) {}

  /** At once, without asking anybody. The caller holds the lock of the case. */
  async begin(manager: EntityManager, caseRef: string): Promise<void> {
    const standing = { caseRef, state: In(['PENDING', 'HELD', 'HIDDEN', 'REFUSED'] as const) };
    for (const { copyId, agency } of await manager.findBy(Copy, standing)) {
      const detail = { agency, reason: REASON };
      await this.audit.record({ event: 'COPY_SUSPENDED', actor: 'hub', subject: copyId, detail });
      await manager.update(Copy, { copyId }, { suspended: REASON });
      await this.post.send(manager, agency, 'profile.suspend', { copyId, reason: REASON });
    }
  }

  /** A new version of the copy goes out. The old one must not come back into view before it has arrived. */
  async replace(manager: EntityManager, copyId: string): Promise<void> {
    await manager.update(Copy, { copyId, suspended: REASON }, { suspended: 'UNTIL_HELD' });
  }

  /** The agency holds the new version. */
  async arrived(manager: EntityManager, copy: Copy): Promise<void> {
    if (copy.suspended === 'UNTIL_HELD') await this.show(manager, copy, 'DISCLOSURE_APPROVED');
  }

  /** The coordinator has looked: what stands there is about the right person. False where there is nothing to resume. */
  async resume(manager: EntityManager, caseRef: string): Promise<boolean> {
    const copies = await manager.findBy(Copy, { caseRef, suspended: REASON });
    for (const copy of copies) await this.show(manager, copy, 'CASE_RESUMED');
    return copies.length > 0;
  }

  private async show(manager: EntityManager, copy: Copy, reason: string): Promise<void> {
    const { copyId, caseRef, agency, underReview } = copy;
    await this.audit.record({ event: 'COPY_RESUMED', actor: 'hub', subject: copyId, detail: { agency, reason } });
    await manager.update(Copy, { copyId }, { suspended: null });
    // Where the case is suspended as well, it comes into view with the case.
    const { state } = await this.cases.find(caseRef, manager);
    if (!underReview && state !== 'SUSPENDED')
      await this.post.send(manager, agency, 'profile.resume', { copyId, reason });
  }
}
