import { Inject, Injectable } from '@nestjs/common';
import { DataSource, Not } from 'typeorm';
import type { EntityManager } from 'typeorm';
import { Copy } from './disclosure.entities.js';
import { linesOf } from './held-fields.js';
import { Manifests } from './manifests.js';

/** Where an agency's copy stands: still being changed, without the wrong words, with the right ones, or gone. */
export type Reached = 'ON_ITS_WAY' | 'TAKEN_OUT' | 'CORRECTED' | 'GONE';

/** Fields that were put right, and the agencies in whose copies they stood. */
export interface PutRightFields {
  caseRef: string;
  fields: readonly string[];
  heldBy: readonly string[];
}

/** Which copies hold certain fields, and how far it has come that they hold what is right. */
@Injectable()
export class FieldReach {
  constructor(
    @Inject(DataSource) private readonly database: DataSource,
    @Inject(Manifests) private readonly manifests: Manifests,
  ) {}

  /** The agencies whose copies hold one of these fields. */
  async holders(manager: EntityManager, caseRef: string, fields: readonly string[]): Promise<string[]> {
    const standing = await manager.findBy(Copy, { caseRef, state: Not('ERASED') });
    const holding: string[] = [];
    for (const copy of standing) if (await this.holds(copy, fields, manager)) holding.push(copy.agency);
    return [...new Set(holding)].sort();
  }

  async of({ caseRef, fields, heldBy }: PutRightFields): Promise<{ agency: string; reached: Reached }[]> {
    const { manager } = this.database;
    const standing = await manager.findBy(Copy, { caseRef, state: Not('ERASED') });
    return Promise.all(
      heldBy.map(async (agency) => {
        const copy = standing.find((one) => one.agency === agency);
        return { agency, reached: copy ? await this.reached(copy, fields) : 'GONE' };
      }),
    );
  }

  private async reached(copy: Copy, fields: readonly string[]): Promise<Reached> {
    if (!['HELD', 'HIDDEN'].includes(copy.state)) return 'ON_ITS_WAY';
    return (await this.holds(copy, fields)) ? 'CORRECTED' : 'TAKEN_OUT';
  }

  private async holds(copy: Copy, fields: readonly string[], manager?: EntityManager): Promise<boolean> {
    const manifest = await this.manifests.find(copy.manifestId, manager);
    const sections = (await this.manifests.words(manifest, manager)) ?? [];
    return linesOf(copy, sections).some(({ field }) => fields.includes(field));
  }
}
