import { Inject, Injectable } from '@nestjs/common';
import { DataSource, IsNull, Not } from 'typeorm';
import type { EntityManager } from 'typeorm';
import type { ContributedField, PersonIdentity } from '#contracts';
import { WHEREABOUTS } from '#sharing-policy';
import { CaseVault } from './case-vault.js';
import { forgetFields } from './forget-fields.js';
import { PUT_RIGHT } from './put-right.js';
import type { SetRight } from './put-right.js';
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
    await this.vault.change<PersonIdentity>(manager, caseRef, 'identity', (identity) => withoutPlace(identity, gone));
    await forgetFields(this.vault, manager, caseRef, gone);
    await this.vault.change<SetRight>(manager, caseRef, PUT_RIGHT, ({ fields, identity }) => ({
      fields: fields.filter(({ field }) => !gone.has(field)),
      identity: withoutPlace(identity, gone),
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
