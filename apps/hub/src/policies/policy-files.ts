import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { AgencyEffect } from '#sharing-policy';
import { Policies } from './policies.js';
import { PolicyChange, PolicyEffect, PolicyEffectCase, PolicySignature, PolicyView } from './policy.entities.js';
import type { PolicyVersion } from './policy.entities.js';

/** What lies beside a version: why it was changed, who signed it, what people said, and what it was found to do. */
@Injectable()
export class PolicyFiles {
  constructor(
    @Inject(DataSource) private readonly database: DataSource,
    @Inject(Policies) private readonly policies: Policies,
  ) {}

  changes(version: string): Promise<PolicyChange[]> {
    return this.database.manager.find(PolicyChange, { where: { version }, order: { place: 'ASC' } });
  }

  /** Those that count: over the draft and its effect as they stand. */
  async signatures({ version, gateDigest }: PolicyVersion): Promise<PolicySignature[]> {
    if (!gateDigest) return [];
    const where = { version, gateDigest };
    return this.database.manager.find(PolicySignature, { where, order: { signedAt: 'ASC' } });
  }

  /** What people with lived experience said of the version as it stands. */
  view({ version, digest }: PolicyVersion): Promise<PolicyView | null> {
    return this.database.manager.findOneBy(PolicyView, { version, digest });
  }

  /** How far the computing of its effect is; nothing where it was not asked for since the last edit. */
  async effect({ effectId }: PolicyVersion): Promise<PolicyEffect | null> {
    return effectId ? this.database.manager.findOneBy(PolicyEffect, { effectId }) : null;
  }

  /** The first `most` agencies in live cases whose copies hold, or were found to hold, what this version takes away. */
  async unlawfulCopies(version: string, most: number): Promise<AgencyEffect[]> {
    const { effectId } = await this.policies.find(version);
    if (!effectId) return [];
    const found = await this.database.manager
      .createQueryBuilder(PolicyEffectCase, 'one')
      .where('one.effectId = :effectId', { effectId })
      .andWhere(`jsonb_array_length(one.lines->'unlawful') > 0`)
      .orderBy({ 'one.caseRef': 'ASC', 'one.agency': 'ASC' })
      .limit(most)
      .getMany();
    return found.map(({ lines }) => lines);
  }
}
