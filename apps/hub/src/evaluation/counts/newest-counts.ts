import type { EntityManager } from 'typeorm';
import type { CountPeriod } from './count-windows.js';
import { ContactsCounted } from './count.entities.js';

/** What each agency said last, by subject, then window, then agency. */
export class NewestCounts {
  private readonly rows = new Map<string, ContactsCounted>();

  private constructor(rows: readonly ContactsCounted[]) {
    for (const row of rows) this.rows.set(keyOf(row.subject, row.period, row.agency), row);
  }

  static async read(manager: EntityManager): Promise<NewestCounts> {
    return new NewestCounts(await manager.find(ContactsCounted, { order: { version: 'ASC' } }));
  }

  /** Undefined unless every one of these agencies has counted; nobody who was not asked is nought. */
  of(subject: string, period: CountPeriod, agencies: readonly string[]): ContactsCounted[] | undefined {
    if (agencies.length === 0) return undefined;
    const found = agencies.map((agency) => this.rows.get(keyOf(subject, period, agency)));
    const counted = found.filter((row) => row?.answer === 'COUNTED') as ContactsCounted[];
    return counted.length === agencies.length ? counted : undefined;
  }

  /** Everything that was said of these people, in one order whatever the database's. */
  used(subjects: readonly string[]): object[] {
    return [...this.rows]
      .filter(([, { subject }]) => subjects.includes(subject))
      .sort(([one], [other]) => (one < other ? -1 : 1))
      .map(([, { subject, agency, period, version, answer, incidents, roles }]) => {
        return { subject, agency, period, version, answer, incidents, roles };
      });
  }
}

function keyOf(...parts: string[]): string {
  return parts.join(' ');
}
