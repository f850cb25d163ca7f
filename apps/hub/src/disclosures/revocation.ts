import { randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource, Not } from 'typeorm';
import type { EntityManager } from 'typeorm';
import { signValue } from '#sealing';
import { Audit } from '../audit/audit.js';
import { CLOCK } from '../clocks/clock.js';
import type { Clock } from '../clocks/clock.js';
import type { CaseRecord } from '../cases/case.entities.js';
import { CaseVault } from '../cases/case-vault.js';
import { Cases } from '../cases/cases.js';
import { HUB_CONFIG } from '../config.js';
import type { HubConfig } from '../config.js';
import { Post } from '../mail/post.js';
import type { ErasureCertificate } from './certificate.js';
import { Certificate, Copy, DisclosureManifest } from './disclosure.entities.js';

/** Takes every copy of a case out again, and issues the certificate once the last proof is in. */
@Injectable()
export class Revocation {
  constructor(
    @Inject(DataSource) private readonly database: DataSource,
    @Inject(HUB_CONFIG) private readonly config: HubConfig,
    @Inject(Cases) private readonly cases: Cases,
    @Inject(CaseVault) private readonly vault: CaseVault,
    @Inject(Post) private readonly post: Post,
    @Inject(Audit) private readonly audit: Audit,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Orders every copy out; the caller holds the case's lock and has moved it to REVOKING. */
  async begin(manager: EntityManager, found: CaseRecord, reason: string): Promise<void> {
    const { caseRef } = found;
    const open = { caseRef, state: Not('APPROVED' as const) };
    await manager.update(DisclosureManifest, open, { state: 'VOID' });
    for (const { copyId, agency } of await manager.findBy(Copy, { caseRef, state: Not('ERASED' as const) })) {
      await this.audit.record({ event: 'COPY_REVOKED', actor: 'hub', subject: copyId, detail: { agency, reason } });
      await manager.update(Copy, { copyId }, { state: 'REVOKING', since: this.clock() });
      await this.post.send(manager, agency, 'profile.revoke', { copyId, reason });
    }
    await this.finishIfDone(manager, caseRef);
  }

  /** Closes the case when nothing of it is left anywhere. Two last proofs at once: one of them closes. */
  async finishIfDone(manager: EntityManager, caseRef: string): Promise<void> {
    const found = await this.cases.locked(manager, caseRef);
    if (found.state !== 'REVOKING') return;
    const copies = await manager.find(Copy, { where: { caseRef }, order: { copyId: 'ASC' } });
    if (copies.some(({ state }) => state !== 'ERASED')) return;
    await this.audit.record({ event: 'CONTENT_KEY_DESTROYED', actor: 'hub', subject: caseRef });
    await this.vault.destroy(manager, caseRef);
    const certificate = await this.certificateFor(found, copies);
    const jws = await signValue(certificate, this.config.keys.signing);
    await this.audit.record({
      event: 'ERASURE_CERTIFIED',
      actor: 'hub',
      subject: caseRef,
      detail: { certificate: certificate.certificateId },
    });
    await manager.insert(Certificate, { caseRef, cycle: found.cycle, certificate, jws });
    await this.cases.move(manager, found, 'CLOSED', 'RECEIPTS');
  }

  async certificate(caseRef: string): Promise<Certificate | null> {
    const [newest] = await this.database.manager.find(Certificate, {
      where: { caseRef },
      order: { cycle: 'DESC' },
      take: 1,
    });
    return newest ?? null;
  }

  private async certificateFor({ caseRef, cycle }: CaseRecord, copies: Copy[]): Promise<ErasureCertificate> {
    const head = await this.audit.head();
    return {
      certificateId: `certificate-${randomUUID()}`,
      caseRef,
      cycle,
      issuedAt: this.clock().toISOString(),
      copies: copies.map(
        ({ copyId, agency, version, erasure, readBacks, since, explanation, receipt, attestedBy }) => ({
          copyId,
          agency,
          version,
          result: erasure ?? 'ERASED',
          readBacks: readBacks ?? 0,
          erasedAt: since.toISOString(),
          ...(explanation && { explanation }),
          ...(receipt && { receipt }),
          ...(attestedBy && { attestedBy }),
        }),
      ),
      contentKey: 'DESTROYED',
      ledger: { size: head?.seq ?? 0, head: head?.hash.toString('base64url') ?? '' },
    };
  }
}
