import { Inject, Injectable } from '@nestjs/common';
import type { OnModuleInit } from '@nestjs/common';
import { DataSource, In } from 'typeorm';
import type { EntityManager } from 'typeorm';
import { FIELD_CATALOGUE, PURPOSES } from '#contracts';
import type { Purpose } from '#contracts';
import { digestOf } from '#sealing';
import { neverShared, parsePolicy, policyFromCatalogue } from '#sharing-policy';
import type { Policy } from '#sharing-policy';
import { notThere } from '../access/refusal.js';
import { CLOCK } from '../clocks/clock.js';
import type { Clock } from '../clocks/clock.js';
import { FIRST_THRESHOLD } from '../enquiries/settings.js';
import type { ThresholdSettings } from '../enquiries/settings.js';
import { PolicyVersion } from './policy.entities.js';

/** What is signed of a version: what may be shared, and how agencies are counted. */
export const draftDigest = ({ document, threshold }: Pick<PolicyVersion, 'document' | 'threshold'>): string =>
  digestOf({ document, threshold });

export const policyId = (number: number | string): string => `policy-${String(number).padStart(6, '0')}`;

/** The sharing policies in force, one for each purpose. The first is the field catalogue itself. */
@Injectable()
export class Policies implements OnModuleInit {
  /** By version: one that is no draft never changes again. */
  private readonly read = new Map<string, Policy>();

  constructor(
    @Inject(DataSource) private readonly database: DataSource,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** A hub that has no policy yet begins with the catalogue's defaults; two hubs at once make one beginning. */
  async onModuleInit(): Promise<void> {
    await this.database.transaction(async (manager) => {
      await manager.query(`SELECT pg_advisory_xact_lock(hashtext('concordat-first-policies'))`);
      for (const purpose of PURPOSES) {
        if (await manager.existsBy(PolicyVersion, { purpose })) continue;
        await this.begin(manager, purpose);
      }
    });
  }

  // Inside a transaction its manager is handed in: what was read outside may be out of force by the commit.

  async inForce(purpose: Purpose, manager = this.database.manager): Promise<Policy> {
    return this.parsed(await this.versionInForce(purpose, manager));
  }

  /** Those of every purpose, in the order of the purposes. */
  async allInForce(manager = this.database.manager): Promise<Policy[]> {
    const policies: Policy[] = [];
    for (const purpose of PURPOSES) policies.push(await this.inForce(purpose, manager));
    return policies;
  }

  /** How agencies are counted for this purpose. */
  async threshold(purpose: Purpose, manager = this.database.manager): Promise<ThresholdSettings> {
    const { threshold } = await manager.findOneOrFail(PolicyVersion, {
      where: { purpose, state: 'IN_FORCE' },
      select: { version: true, threshold: true },
    });
    return threshold;
  }

  /** Fields that no kind of agency may ever have: they are not even asked for. */
  async neverShared(purpose: Purpose, manager?: EntityManager): Promise<string[]> {
    return neverShared(await this.inForce(purpose, manager));
  }

  versionInForce(purpose: Purpose, manager = this.database.manager): Promise<PolicyVersion> {
    return manager.findOneByOrFail(PolicyVersion, { purpose, state: 'IN_FORCE' });
  }

  async find(version: string, manager = this.database.manager): Promise<PolicyVersion> {
    const found = await manager.findOneBy(PolicyVersion, { version });
    if (!found) throw notThere();
    return found;
  }

  /** The newest first; without the documents. */
  list(purpose?: Purpose): Promise<Omit<PolicyVersion, 'document'>[]> {
    const { columns } = this.database.getMetadata(PolicyVersion);
    const select = columns.map(({ propertyName }) => propertyName).filter((name) => name !== 'document');
    return this.database.manager.find(PolicyVersion, {
      select: Object.fromEntries(select.map((name) => [name, true])),
      where: { purpose: purpose ?? In([...PURPOSES]) },
      order: { draftedAt: 'DESC', version: 'DESC' },
    });
  }

  /** A version's document as a policy; throws where it is none, so that nothing is decided from it. */
  parsed({ version, state, document }: PolicyVersion): Policy {
    const known = this.read.get(version);
    if (known && state !== 'DRAFT') return known;
    const result = parsePolicy(document);
    if ('problems' in result) throw new Error(`The sharing policy ${version} cannot be read.`);
    if (state !== 'DRAFT') this.read.set(version, result.policy);
    return result.policy;
  }

  private async begin(manager: EntityManager, purpose: Purpose): Promise<void> {
    const [row] = await manager.query<{ next: string }[]>(`SELECT nextval('policy_number') AS next`);
    const version = policyId(row!.next);
    const document = { ...policyFromCatalogue(FIELD_CATALOGUE, version), purposes: [purpose] };
    const contents = { document, threshold: FIRST_THRESHOLD };
    const now = this.clock();
    await manager.insert(PolicyVersion, {
      ...{ version, purpose, state: 'IN_FORCE', aim: 'The field catalogue’s defaults.', author: 'hub', editors: [] },
      ...contents,
      ...{ digest: draftDigest(contents), draftedAt: now, publishedAt: now, effectiveFrom: now, inForceFrom: now },
    });
  }
}
