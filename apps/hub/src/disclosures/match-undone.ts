import { Inject, Injectable } from '@nestjs/common';
import { In, Not } from 'typeorm';
import type { EntityManager } from 'typeorm';
import { Audit } from '../audit/audit.js';
import { CaseVault } from '../cases/case-vault.js';
import { Cases } from '../cases/cases.js';
import { ContactAnswers } from '../evaluation/counts/answers.js';
import { Post } from '../mail/post.js';
import { Copy, DisclosureManifest } from './disclosure.entities.js';
import { SuspendedCopies } from './suspended-copies.js';

const REASON = 'MATCH_UNDONE';

/** An agency had matched somebody else: whatever it brought into the case was about another person. */
@Injectable()
export class MatchUndone {
  constructor(
    @Inject(Cases) private readonly cases: Cases,
    @Inject(CaseVault) private readonly vault: CaseVault,
    @Inject(ContactAnswers) private readonly counts: ContactAnswers,
    @Inject(SuspendedCopies) private readonly suspended: SuspendedCopies,
    @Inject(Post) private readonly post: Post,
    @Inject(Audit) private readonly audit: Audit,
  ) {}

  /** Takes the agency out of the case, with what it said and the copy it holds; what others hold goes from view. */
  async takeOut(manager: EntityManager, caseRef: string, agency: string): Promise<void> {
    const found = await this.cases.locked(manager, caseRef);
    await this.audit.record({ event: 'AGENCY_TAKEN_OFF', actor: 'hub', subject: caseRef, detail: { agency } });
    await this.cases.agencyDoesNotKnow(manager, found, agency);
    await this.counts.forget(manager, caseRef, agency);
    if (found.state === 'CLOSED') return;
    await this.voidOpenManifests(manager, caseRef);
    await this.revokeCopies(manager, caseRef, agency);
    await this.suspended.begin(manager, caseRef);
  }

  /** Their words may be the agency's. */
  private async voidOpenManifests(manager: EntityManager, caseRef: string): Promise<void> {
    const open = { caseRef, state: Not(In(['APPROVED' as const, 'VOID' as const])) };
    for (const { manifestId } of await manager.findBy(DisclosureManifest, open)) {
      await manager.update(DisclosureManifest, { manifestId }, { state: 'VOID' });
      await this.vault.remove(manager, caseRef, `sections/${manifestId}`);
    }
  }

  private async revokeCopies(manager: EntityManager, caseRef: string, agency: string): Promise<void> {
    const standing = { caseRef, agency, state: Not(In(['REVOKING' as const, 'ERASED' as const])) };
    for (const { copyId } of await manager.findBy(Copy, standing)) {
      await this.audit.record({
        event: 'COPY_REVOKED',
        actor: 'hub',
        subject: copyId,
        detail: { agency, reason: REASON },
      });
      await manager.update(Copy, { copyId }, { state: 'REVOKING', since: new Date() });
      await this.post.send(manager, agency, 'profile.revoke', { copyId, reason: REASON });
    }
  }
}
