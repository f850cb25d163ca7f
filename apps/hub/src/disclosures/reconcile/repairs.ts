import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Audit } from '../../audit/audit.js';
import { Cases } from '../../cases/cases.js';
import { Post } from '../../mail/post.js';
import { Copy } from '../disclosure.entities.js';
import { Pushes } from '../pushes.js';
import type { Drift } from './drift.js';
import type { CopyDrift, Repair } from './drift.entities.js';
import { Drifts } from './drifts.js';

/** What the hub may do by itself about a copy that is not as it should be; the rest it reports. */
@Injectable()
export class Repairs {
  constructor(
    @Inject(Cases) private readonly cases: Cases,
    @Inject(Pushes) private readonly pushes: Pushes,
    @Inject(Drifts) private readonly drifts: Drifts,
    @Inject(Post) private readonly post: Post,
    @Inject(Audit) private readonly audit: Audit,
  ) {}

  /** Ledger first, then the act. Nothing happens to a copy that has moved on since it was looked at. */
  async begin(
    manager: EntityManager,
    agency: string,
    { copyId, kind, known }: Drift,
    before: CopyDrift | undefined,
  ): Promise<void> {
    const found = known && (await this.cases.locked(manager, known.caseRef));
    const copy = known && (await manager.findOneBy(Copy, { copyId }));
    if (copy && (copy.state !== known.state || copy.version !== known.version)) return;
    const [repair, code] = await this.repair(manager, agency, { copyId, kind }, copy ?? undefined);
    if (before?.repair === repair && before.code === (code ?? null)) return;
    await this.drifts.note(manager, {
      agency,
      copyId,
      caseRef: found?.caseRef ?? null,
      kind,
      repair,
      code: code ?? null,
    });
  }

  private async repair(
    manager: EntityManager,
    agency: string,
    { copyId, kind }: Drift,
    copy: Copy | undefined,
  ): Promise<[Repair, string?]> {
    if (kind === 'ORPHANED' || !copy) {
      const reason = 'ORPHANED';
      await this.audit.record({ event: 'COPY_REVOKED', actor: 'hub', subject: copyId, detail: { agency, reason } });
      await this.post.send(manager, agency, 'profile.revoke', { copyId, reason });
      return ['TAKEN_OUT_AGAIN'];
    }
    if (kind === 'IN_VIEW') {
      const reason = copy.code ?? 'CASE_SUSPENDED';
      await this.audit.record({ event: 'COPY_SUSPENDED', actor: 'hub', subject: copyId, detail: { agency, reason } });
      await this.post.send(manager, agency, 'profile.suspend', { copyId, reason });
      return ['HIDDEN_AGAIN'];
    }
    const whyNot = await this.pushes.again(manager, copy);
    return whyNot ? ['NONE', whyNot] : ['PUT_IN_AGAIN'];
  }
}
