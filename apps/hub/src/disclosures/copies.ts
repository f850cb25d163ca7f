import { Inject, Injectable } from '@nestjs/common';
import { DataSource, In, IsNull } from 'typeorm';
import { notNow } from '../access/refusal.js';
import { Audit } from '../audit/audit.js';
import { CaseVault } from '../cases/case-vault.js';
import { Cases } from '../cases/cases.js';
import { Post } from '../mail/post.js';
import { Copy } from './disclosure.entities.js';
import { SuspendedCopies } from './suspended-copies.js';

/** After this long without a receipt a copy shows red. */
export const RECEIPT_DUE_MS = 15 * 60_000;

/** The copies of a case where they stand, and the switch that hides all of them at once. */
@Injectable()
export class Copies {
  constructor(
    @Inject(DataSource) private readonly database: DataSource,
    @Inject(Cases) private readonly cases: Cases,
    @Inject(CaseVault) private readonly vault: CaseVault,
    @Inject(SuspendedCopies) private readonly suspended: SuspendedCopies,
    @Inject(Post) private readonly post: Post,
    @Inject(Audit) private readonly audit: Audit,
  ) {}

  async ofCase(caseRef: string): Promise<(Copy & { late: boolean })[]> {
    const copies = await this.database.manager.find(Copy, { where: { caseRef }, order: { agency: 'ASC' } });
    return copies.map((copy) => ({ ...copy, late: isLate(copy) }));
  }

  /** One authorised person, at once: this needs no gate. */
  async suspend(caseRef: string, reason: string, actor: string): Promise<void> {
    await this.audit.record({ event: 'CASE_SUSPENDED', actor, subject: caseRef });
    await this.post.transaction(async (manager) => {
      const found = await this.cases.locked(manager, caseRef);
      await this.cases.move(manager, found, 'SUSPENDED', 'PERSON');
      await this.vault.note(manager, caseRef, { event: 'CASE_SUSPENDED', actor, text: reason });
      for (const { copyId, agency } of await manager.findBy(Copy, { caseRef, state: In(['PENDING', 'HELD']) })) {
        await this.post.send(manager, agency, 'profile.suspend', { copyId, reason: 'CASE_SUSPENDED' });
      }
    });
  }

  async resume(caseRef: string, actor: string): Promise<void> {
    await this.audit.record({ event: 'CASE_RESUMED', actor, subject: caseRef });
    await this.post.transaction(async (manager) => {
      const found = await this.cases.locked(manager, caseRef);
      if (found.state !== 'SUSPENDED' || !found.stateBefore) {
        const own = found.coordinator === actor && (await this.suspended.resume(manager, caseRef));
        if (own) return;
        throw notNow('NOT_SUSPENDED', 'Neither this case is suspended nor a copy of it that you are to decide on.');
      }
      await this.cases.move(manager, found, found.stateBefore, 'PERSON');
      for (const { copyId, agency } of await manager.findBy(Copy, {
        caseRef,
        state: In(['HIDDEN', 'HELD', 'PENDING']),
        suspended: IsNull(),
      })) {
        await this.post.send(manager, agency, 'profile.resume', { copyId, reason: 'CASE_RESUMED' });
      }
    });
  }
}

function isLate({ state, since }: Copy): boolean {
  return (state === 'PENDING' || state === 'REVOKING') && Date.now() - since.getTime() > RECEIPT_DUE_MS;
}
