import type { OwnRecord, PersonRecord } from '../../agency-system.js';
import type { SqlDatabase } from './database.js';
import { textOf } from './row.js';
import type { Row } from './row.js';
import type { Statement } from './statement.js';

/** How an agency's own records are read. */
export interface RecordQueries {
  /** The column of `people` and `person` that holds the local reference; pages go in its order. */
  localRefColumn: string;
  /** The next `limit` people after that local reference, in the order of it. `''` comes before all. */
  people(after: string, limit: number): Statement;
  person(localRef: string): Statement;
  toPerson(row: Row): PersonRecord;
  /** A row or more where there is a concern opened or renewed on `since` (`YYYY-MM-DD`) or later. */
  activeConcern(localRef: string, since: string): Statement;
  notes(localRef: string): Statement;
  medicines(localRef: string): Statement;
  toOwnRecord(notes: Row[], medicines: Row[]): OwnRecord;
}

const PAGE = 500;

/** The reading half of an `AgencySystem`, over SQL. */
export class SqlRecords {
  constructor(
    private readonly database: SqlDatabase,
    private readonly queries: RecordQueries,
  ) {}

  async *people(): AsyncIterable<PersonRecord> {
    for (let after = ''; ;) {
      const page = await this.database.rows(this.queries.people(after, PAGE));
      for (const row of page) yield this.queries.toPerson(row);
      const last = page.at(-1);
      if (!last || page.length < PAGE) return;
      after = textOf(last, this.queries.localRefColumn);
    }
  }

  async person(localRef: string): Promise<PersonRecord | undefined> {
    const [row] = await this.database.rows(this.queries.person(localRef));
    return row && this.queries.toPerson(row);
  }

  async hasActiveConcern(localRef: string, since: Date): Promise<boolean> {
    const day = since.toISOString().slice(0, 10);
    return (await this.database.rows(this.queries.activeConcern(localRef, day))).length > 0;
  }

  async ownRecord(localRef: string): Promise<OwnRecord> {
    const [notes, medicines] = await Promise.all([
      this.database.rows(this.queries.notes(localRef)),
      this.database.rows(this.queries.medicines(localRef)),
    ]);
    return this.queries.toOwnRecord(notes, medicines);
  }
}
