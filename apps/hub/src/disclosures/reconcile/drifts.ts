import { randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource, IsNull, LessThan } from 'typeorm';
import type { EntityManager } from 'typeorm';
import { Audit } from '../../audit/audit.js';
import { after, CLOCK } from '../../clocks/clock.js';
import type { Clock } from '../../clocks/clock.js';
import { RECEIPT_DUE_MS } from '../copies.js';
import { CopyDrift, InventoryAsking } from './drift.entities.js';

/** Copies that are not as they should be, from when it is seen until it is put right. */
@Injectable()
export class Drifts {
  constructor(
    @Inject(DataSource) private readonly database: DataSource,
    @Inject(Audit) private readonly audit: Audit,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  open(): Promise<CopyDrift[]> {
    return this.database.manager.find(CopyDrift, {
      where: { mendedAt: IsNull() },
      order: { foundAt: 'ASC' },
      take: 500,
    });
  }

  /** Agencies that have not said for longer than they may what they hold. */
  silent(): Promise<InventoryAsking[]> {
    const late = { answeredAt: IsNull(), askedAt: LessThan(after(this.clock(), -RECEIPT_DUE_MS)) };
    return this.database.manager.find(InventoryAsking, { where: late, order: { askedAt: 'ASC' } });
  }

  openAt(manager: EntityManager, agency: string): Promise<CopyDrift[]> {
    return manager.findBy(CopyDrift, { agency, mendedAt: IsNull() });
  }

  async note(manager: EntityManager, drift: Omit<CopyDrift, 'driftId' | 'foundAt' | 'mendedAt'>): Promise<void> {
    const { agency, copyId, kind, repair } = drift;
    await this.audit.record({ event: 'COPY_DRIFTED', actor: 'hub', subject: copyId, detail: { agency, kind, repair } });
    const known = await manager.update(CopyDrift, { agency, copyId, mendedAt: IsNull() }, drift);
    if (known.affected) return;
    await manager.insert(CopyDrift, {
      ...drift,
      driftId: `drift-${randomUUID()}`,
      foundAt: this.clock(),
      mendedAt: null,
    });
  }

  /** It is as it should be again. False where nothing was known to be wrong. */
  async mended(manager: EntityManager, agency: string, copyId: string): Promise<boolean> {
    const open = { agency, copyId, mendedAt: IsNull() };
    if (!(await manager.existsBy(CopyDrift, open))) return false;
    await this.audit.record({ event: 'COPY_MENDED', actor: 'hub', subject: copyId, detail: { agency } });
    await manager.update(CopyDrift, open, { mendedAt: this.clock() });
    return true;
  }
}
