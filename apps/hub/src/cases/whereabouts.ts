import { Inject, Injectable } from '@nestjs/common';
import { DataSource, IsNull, Not } from 'typeorm';
import type { EntityManager } from 'typeorm';
import type { ContributedField, PersonIdentity } from '#contracts';
import { WHEREABOUTS } from '#sharing-policy';
import { CaseVault } from './case-vault.js';
import type { StoredContribution } from './contributions.js';
import type { PlanWords } from './plan.js';
import { CaseWhereabouts } from './whereabouts.entities.js';

/** What is true of a place, and not of the person: the next one who lives there must not inherit it (H6). */
export const OF_A_PLACE: ReadonlySet<string> = new Set([
  'addressUprn',
  'propertyAccess',
  'tenancyContact',
  'visitSafety',
]);

/** Where a person is: hidden everywhere while that is restricted, and forgotten when they have moved. */
@Injectable()
export class Whereabouts {
  constructor(
    @Inject(DataSource) private readonly database: DataSource,
    @Inject(CaseVault) private readonly vault: CaseVault,
  ) {}

  isRestricted(caseRef: string, manager = this.database.manager): Promise<boolean> {
    return manager.existsBy(CaseWhereabouts, { caseRef, restrictedAt: Not(IsNull()) });
  }

  async restrict(manager: EntityManager, caseRef: string, restrictedAt: Date | null): Promise<void> {
    await manager.upsert(CaseWhereabouts, { caseRef, restrictedAt }, ['caseRef']);
    if (restrictedAt) await this.forget(manager, caseRef, WHEREABOUTS);
  }

  async moved(manager: EntityManager, caseRef: string, movedAt: Date): Promise<void> {
    await manager.upsert(CaseWhereabouts, { caseRef, movedAt }, ['caseRef']);
    await this.forget(manager, caseRef, OF_A_PLACE);
  }

  /** As much of it as may be kept. */
  async keptOf(manager: EntityManager, caseRef: string, identity: PersonIdentity): Promise<PersonIdentity> {
    return (await this.isRestricted(caseRef, manager)) ? withoutPlace(identity, WHEREABOUTS) : identity;
  }

  async keptFields(manager: EntityManager, caseRef: string, fields: ContributedField[]): Promise<ContributedField[]> {
    if (!(await this.isRestricted(caseRef, manager))) return fields;
    return fields.filter(({ field }) => !WHEREABOUTS.has(field));
  }

  /** Out of who they are, what agencies gave, and every version of the plan. */
  private async forget(manager: EntityManager, caseRef: string, gone: ReadonlySet<string>): Promise<void> {
    const change = async <T>(part: string, to: (content: T) => T): Promise<void> => {
      const content = await this.vault.get<T>(caseRef, part, manager);
      if (content) await this.vault.put(manager, caseRef, part, to(content));
    };
    await change<PersonIdentity>('identity', (identity) => withoutPlace(identity, gone));
    for (const part of await this.vault.parts(caseRef, 'contribution/', manager))
      await change<StoredContribution>(part, (given) => ({
        ...given,
        fields: given.fields.filter(({ field }) => !gone.has(field)),
      }));
    for (const part of await this.vault.parts(caseRef, 'plan/', manager))
      await change<PlanWords>(part, (words) => ({
        ...words,
        fields: without(words.fields, gone),
        summaries: without(words.summaries, gone),
      }));
  }
}

function withoutPlace(identity: PersonIdentity, gone: ReadonlySet<string>): PersonIdentity {
  const { address, postcode, uprn, ...rest } = identity;
  void [address, postcode, uprn];
  if (!gone.has('phone')) return rest;
  const { phone, email, ...unreachable } = rest;
  void [phone, email];
  return unreachable;
}

function without(texts: Record<string, string>, gone: ReadonlySet<string>): Record<string, string> {
  return Object.fromEntries(Object.entries(texts).filter(([field]) => !gone.has(field)));
}
