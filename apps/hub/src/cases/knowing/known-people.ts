import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { EntityManager } from 'typeorm';
import { CASE_OF } from './case-of.js';
import { KnownBy } from './knowing.entities.js';

/** Who knows the person of which case: the one block that nothing lifts, and no role and no emergency goes around. */
@Injectable()
export class KnownPeople {
  constructor(@Inject(DataSource) private readonly database: DataSource) {}

  isBlocked(staffId: string, caseRef: string, manager = this.database.manager): Promise<boolean> {
    return manager.existsBy(KnownBy, { staffId, caseRef });
  }

  /** The case that this address is about, if it is one of somebody they know. */
  async blockedBy(staffId: string, params: Readonly<Record<string, unknown>>): Promise<string | undefined> {
    const blocked = await this.casesOf(staffId);
    if (blocked.size === 0) return undefined;
    for (const [name, value] of Object.entries(params)) {
      const query = Object.hasOwn(CASE_OF, name) ? CASE_OF[name] : undefined;
      if (!query || typeof value !== 'string') continue;
      const rows: { case_ref: string }[] = await this.database.query(query, [value]);
      const found = rows.find((row) => blocked.has(row.case_ref));
      if (found) return found.case_ref;
    }
    return undefined;
  }

  /** A list without what is about somebody they know. */
  async without<T extends { caseRef: string | null }>(staffId: string, rows: readonly T[]): Promise<T[]> {
    const blocked = await this.casesOf(staffId);
    return rows.filter(({ caseRef }) => !caseRef || !blocked.has(caseRef));
  }

  ofCase(caseRef: string, manager: EntityManager = this.database.manager): Promise<KnownBy[]> {
    return manager.find(KnownBy, { where: { caseRef }, order: { declaredAt: 'ASC' } });
  }

  private async casesOf(staffId: string): Promise<Set<string>> {
    const rows = await this.database.manager.find(KnownBy, { where: { staffId }, select: { caseRef: true } });
    return new Set(rows.map(({ caseRef }) => caseRef));
  }
}
