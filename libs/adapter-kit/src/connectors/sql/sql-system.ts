import { ParkError } from '#contracts';
import type { RemovalEvidence } from '#contracts';
import type { AgencySystem, HeldCopy, ProfileCopy } from '../../agency-system.js';
import type { SqlDatabase } from './database.js';
import type { Row } from './row.js';
import { SqlRecords } from './sql-records.js';
import type { RecordQueries } from './sql-records.js';
import type { Statement } from './statement.js';

/** How copies are written, read and taken out. Statements of one list run in one transaction. */
export interface CopyStatements {
  /** Writes the copy whole, over whatever stood under its `copyId`; leaves it hidden if it was. */
  put(copy: ProfileCopy): Statement[];
  read(copyId: string): Statement;
  /** Undefined where there is no row. */
  toCopy(rows: Row[]): ProfileCopy | undefined;
  /** Returns a row where there is such a copy. */
  setHidden(copyId: string, hidden: boolean): Statement;
  remove(copyId: string): Statement[];
  /** A row for each trace that is left anywhere, also where `read` does not look. */
  traces(copyId: string): Statement;
  list(): Statement;
  toHeld(row: Row): HeldCopy;
}

export interface SqlSystemOptions {
  database: SqlDatabase;
  removal: RemovalEvidence;
  records: RecordQueries;
  copies: CopyStatements;
}

/** An agency's system that is read and written by SQL. */
export class SqlSystem extends SqlRecords implements AgencySystem {
  readonly removal: RemovalEvidence;
  private readonly system: SqlDatabase;
  private readonly copies: CopyStatements;

  constructor({ database, removal, records, copies }: SqlSystemOptions) {
    super(database, records);
    this.removal = removal;
    this.system = database;
    this.copies = copies;
  }

  async put(copy: ProfileCopy): Promise<void> {
    await this.together(this.copies.put(copy));
  }

  async readBack(copyId: string): Promise<ProfileCopy | undefined> {
    return this.copies.toCopy(await this.system.rows(this.copies.read(copyId)));
  }

  async setHidden(copyId: string, hidden: boolean): Promise<void> {
    const changed = await this.system.rows(this.copies.setHidden(copyId, hidden));
    if (changed.length === 0) throw copyNotThere();
  }

  async remove(copyId: string): Promise<void> {
    await this.together(this.copies.remove(copyId));
  }

  async isGone(copyId: string): Promise<boolean> {
    return (await this.system.rows(this.copies.traces(copyId))).length === 0;
  }

  async list(): Promise<HeldCopy[]> {
    return (await this.system.rows(this.copies.list())).map((row) => this.copies.toHeld(row));
  }

  async close(): Promise<void> {
    await this.system.close();
  }

  private async together(statements: Statement[]): Promise<void> {
    await this.system.transaction(async (run) => {
      for (const statement of statements) await run(statement);
    });
  }
}

export function copyNotThere(): ParkError {
  return new ParkError('COPY_NOT_THERE', "The copy is not in the agency's system, so it cannot be hidden or shown.");
}
