import type { AgencySystem, OwnRecord, PersonRecord, RecordChange } from '../../agency-system.js';
import type { SqlDatabase } from './database.js';
import { optionalTextOf, textOf } from './row.js';
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
  /** Left out where the system does not say what has changed. */
  changes?: ChangeQueries;
  /** A row or more where there is a concern opened or renewed on `since` (`YYYY-MM-DD`) or later. */
  activeConcern(localRef: string, since: string): Statement;
  notes(localRef: string): Statement;
  medicines(localRef: string): Statement;
  toOwnRecord(notes: Row[], medicines: Row[]): OwnRecord;
}

/** How an agency's system says whose record is new, changed, gone or merged. */
export interface ChangeQueries {
  /** The next `limit` of them after that local reference, each once, in its order. */
  since(since: Date, after: string, limit: number): Statement;
  /** The column that names the record that is left; null for one that stands by itself. */
  mergedIntoColumn: string;
}

const PAGE = 500;

/** The reading half of an `AgencySystem`, over SQL. */
export class SqlRecords {
  readonly changes: AgencySystem['changes'];

  constructor(
    private readonly database: SqlDatabase,
    private readonly queries: RecordQueries,
  ) {
    const { changes } = queries;
    if (changes) this.changes = (since) => this.changed(changes, since);
  }

  async *people(): AsyncIterable<PersonRecord> {
    for await (const row of this.pages((after) => this.queries.people(after, PAGE))) yield this.queries.toPerson(row);
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

  private async *changed(
    { since: changedSince, mergedIntoColumn }: ChangeQueries,
    since: Date,
  ): AsyncIterable<RecordChange> {
    for await (const row of this.pages((after) => changedSince(since, after, PAGE))) {
      const mergedInto = optionalTextOf(row, mergedIntoColumn);
      yield { localRef: textOf(row, this.queries.localRefColumn), ...(mergedInto !== undefined && { mergedInto }) };
    }
  }

  private async *pages(statement: (after: string) => Statement): AsyncIterable<Row> {
    for (let after = ''; ;) {
      const page = await this.database.rows(statement(after));
      yield* page;
      const last = page.at(-1);
      if (!last || page.length < PAGE) return;
      after = textOf(last, this.queries.localRefColumn);
    }
  }
}
