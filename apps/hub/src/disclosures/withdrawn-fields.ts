import { Inject, Injectable } from '@nestjs/common';
import { In, Not } from 'typeorm';
import type { EntityManager } from 'typeorm';
import type { CaseRecord } from '../cases/case.entities.js';
import { CaseVault } from '../cases/case-vault.js';
import { DisclosureManifest } from './disclosure.entities.js';
import { Narrowing } from './narrowing.js';
import type { PreparedSection } from './section.js';

/** Takes fields out of every copy of a case, and out of what is kept of each disclosure, with nobody to sign for it. */
@Injectable()
export class WithdrawnFields {
  constructor(
    @Inject(Narrowing) private readonly narrowing: Narrowing,
    @Inject(CaseVault) private readonly vault: CaseVault,
  ) {}

  /** The caller holds the case's lock. */
  async takeOut(manager: EntityManager, found: CaseRecord, fields: ReadonlySet<string>, reason: string): Promise<void> {
    const { caseRef } = found;
    const open = { caseRef, state: Not(In(['APPROVED' as const, 'VOID' as const])) };
    await manager.update(DisclosureManifest, open, { state: 'VOID' });
    await this.narrowing.remove(manager, found, fields, reason);
    for (const part of await this.vault.parts(caseRef, 'sections/', manager)) {
      const sections = await this.vault.get<PreparedSection[]>(caseRef, part, manager);
      const left = sections?.map((one) => ({ ...one, fields: one.fields.filter(({ field }) => !fields.has(field)) }));
      if (left) await this.vault.put(manager, caseRef, part, left);
    }
  }
}
