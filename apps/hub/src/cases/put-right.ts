import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { ContributedField, PersonIdentity } from '#contracts';
import { CaseVault } from './case-vault.js';
import { ContestedField } from './contested.entities.js';
import { forgetFields } from './forget-fields.js';
import type { PlanWords } from './plan.js';

/** What is right in place of what was wrong; without a value nothing is to stand there. */
export interface RightField {
  field: string;
  value?: string;
  summary?: string;
}

/** All that was put right in a case, under `PUT_RIGHT`. */
export interface SetRight {
  fields: RightField[];
  identity: Partial<PersonIdentity>;
}

export const PUT_RIGHT = 'put-right';

/** What a person has had put right: it stands in place of what was there, and no agency’s answer brings that back. */
@Injectable()
export class PutRight {
  constructor(@Inject(CaseVault) private readonly vault: CaseVault) {}

  /** Takes what was wrong out of all that is kept of the case. The caller holds the case's lock. */
  async settle(
    manager: EntityManager,
    caseRef: string,
    right: readonly RightField[],
    identity: Partial<PersonIdentity>,
  ): Promise<void> {
    const before = await this.standing(caseRef, manager);
    const fields = new Set(right.map(({ field }) => field));
    await forgetFields(this.vault, manager, caseRef, fields);
    await this.vault.change<PersonIdentity>(manager, caseRef, 'identity', (known) => withRight(known, identity));
    const kept = before.fields.filter(({ field }) => !fields.has(field));
    const all: SetRight = { fields: [...kept, ...right], identity: { ...before.identity, ...identity } };
    await this.vault.put(manager, caseRef, PUT_RIGHT, all);
  }

  /** What was put right stands, unless the panel has written something newer since. */
  async inWords(caseRef: string, words: PlanWords, manager?: EntityManager): Promise<PlanWords> {
    const right = (await this.standing(caseRef, manager)).fields;
    const texts = (of: 'value' | 'summary') =>
      Object.fromEntries(right.flatMap((one) => (one[of] === undefined ? [] : [[one.field, one[of]]])));
    return {
      ...words,
      fields: { ...texts('value'), ...words.fields },
      summaries: { ...texts('summary'), ...words.summaries },
    };
  }

  async keptIdentity(manager: EntityManager, caseRef: string, said: PersonIdentity): Promise<PersonIdentity> {
    return withRight(said, (await this.standing(caseRef, manager)).identity);
  }

  async keptFields(manager: EntityManager, caseRef: string, fields: ContributedField[]): Promise<ContributedField[]> {
    const settled = new Set((await this.standing(caseRef, manager)).fields.map(({ field }) => field));
    return fields.filter(({ field }) => !settled.has(field));
  }

  /** From now on nobody uses these, until the matter is settled. */
  async contest(manager: EntityManager, caseRef: string, fields: readonly string[], matter: string): Promise<void> {
    const rows = fields.map((field) => ({ caseRef, field, matter }));
    await manager.insert(ContestedField, rows);
  }

  async noLongerContested(manager: EntityManager, matter: string): Promise<void> {
    await manager.delete(ContestedField, { matter });
  }

  async contested(manager: EntityManager, caseRef: string): Promise<string[]> {
    return (await manager.findBy(ContestedField, { caseRef })).map(({ field }) => field);
  }

  private async standing(caseRef: string, manager?: EntityManager): Promise<SetRight> {
    return (await this.vault.get<SetRight>(caseRef, PUT_RIGHT, manager)) ?? { fields: [], identity: {} };
  }
}

/** An empty text takes out what was there. */
function withRight(said: PersonIdentity, right: Partial<PersonIdentity>): PersonIdentity {
  return Object.fromEntries(Object.entries({ ...said, ...right }).filter(([, text]) => text !== ''));
}
