import { ParkError } from '#contracts';
import type { RemovalEvidence } from '#contracts';
import type { CopyLimits, CopyLine, CopyStore, HeldCopy, ProfileCopy } from '../../agency-system.js';
import {
  copyValues,
  limitsOf,
  lineValues,
  packedValues,
  toCopy,
  toHeld,
  toLine,
  unpackedLines,
} from '../../mapping/copy-map.js';
import { placeOf, written } from '../../mapping/target.js';
import { Raw, sqlFor } from './dialect.js';
import type { SqlDialect } from './dialect.js';
import type { Run, SqlDriver } from './driver.js';
import type { Row } from './row.js';
import { copyNotThere } from './errors.js';
import type { SqlCopiesConfig } from './sql-schema.js';
import type { Statement } from './statement.js';

/** Copies in a table of their own beside the agency's records, from configuration alone. */
export class ConfiguredSqlCopies implements CopyStore {
  readonly removal: RemovalEvidence;
  readonly limits: CopyLimits;
  private readonly sql: ReturnType<typeof sqlFor>;
  private readonly key: string;

  constructor(
    private readonly database: SqlDriver,
    private readonly dialect: SqlDialect,
    private readonly config: SqlCopiesConfig,
  ) {
    const { lines } = config;
    this.removal = config.removal;
    this.limits = limitsOf('texts' in lines ? lines : undefined, 'fields' in lines ? lines.fields : undefined);
    this.sql = sqlFor(dialect);
    this.key = placeOf(config.fields.copyId);
  }

  async put(copy: ProfileCopy): Promise<void> {
    const { fields, constants = {}, lines } = this.config;
    const values = new Map<string, unknown>([
      ...Object.entries(constants),
      ...copyValues(copy, false, fields),
      ...('texts' in lines ? packedValues(copy.lines, lines) : []),
    ]);
    const lineRows = 'texts' in lines ? [] : copy.lines.map((line) => lineValues(line, lines.fields));
    await this.database.transaction(async (run) => {
      const columns = [...values.keys()];
      const text = this.dialect.upsert(this.config.table, this.key, columns, [placeOf(fields.hidden)]);
      await run({ text, values: [...values.values()] });
      if (!('texts' in lines)) await this.putLines(run, copy.copyId, lineRows);
    });
  }

  async readBack(copyId: string): Promise<ProfileCopy | undefined> {
    const [row] = await this.database.rows(this.sql`SELECT * FROM ${this.table} WHERE ${this.keyColumn} = ${copyId}`);
    if (!row) return undefined;
    return toCopy(at(row), this.config.fields, await this.linesOf(copyId, row));
  }

  async setHidden(copyId: string, hidden: boolean): Promise<void> {
    const target = this.config.fields.hidden;
    const column = this.name(placeOf(target));
    await this.database.transaction(async (run) => {
      const { sql, table, keyColumn } = this;
      const [row] = await run(sql`SELECT ${keyColumn} FROM ${table} WHERE ${keyColumn} = ${copyId}`);
      if (!row) throw copyNotThere();
      await run(sql`UPDATE ${table} SET ${column} = ${written(hidden, target)} WHERE ${keyColumn} = ${copyId}`);
    });
  }

  async remove(copyId: string): Promise<void> {
    await this.database.transaction(async (run) => {
      for (const statement of this.deletions(copyId)) await run(statement);
    });
  }

  async isGone(copyId: string): Promise<boolean> {
    const { sql } = this;
    for (const [table, key] of this.places()) {
      if ((await this.database.rows(sql`SELECT ${key} FROM ${table} WHERE ${key} = ${copyId}`)).length > 0)
        return false;
    }
    return true;
  }

  async list(): Promise<HeldCopy[]> {
    const { copyId, version, hidden } = this.config.fields;
    const columns = new Raw([copyId, version, hidden].map((target) => this.dialect.quote(placeOf(target))).join(', '));
    const rows = await this.database.rows(this.sql`SELECT ${columns} FROM ${this.table} ORDER BY ${this.keyColumn}`);
    return rows.map((row) => toHeld(at(row), this.config.fields));
  }

  private async putLines(run: Run, copyId: string, rows: [string, unknown][][]): Promise<void> {
    const { lines } = this.config;
    if ('texts' in lines) return;
    const { sql } = this;
    const [table, key] = [this.name(lines.table), this.name(lines.copyId)];
    await run(sql`DELETE FROM ${table} WHERE ${key} = ${copyId}`);
    for (const [index, row] of rows.entries()) {
      const all: [string, unknown][] = [[lines.copyId, copyId], [lines.position, index + 1], ...row];
      const names = all.map(([name]) => this.dialect.quote(name)).join(', ');
      const marks = all.map((_, place) => this.dialect.placeholder(place + 1)).join(', ');
      const text = `INSERT INTO ${table.text} (${names}) VALUES (${marks})`;
      await run({ text, values: all.map(([, value]) => value) });
    }
  }

  private async linesOf(copyId: string, row: Row): Promise<CopyLine[]> {
    const { lines } = this.config;
    if ('texts' in lines) return unpackedLines(at(row), lines);
    const { sql } = this;
    const [table, key, position] = [lines.table, lines.copyId, lines.position].map((name) => this.name(name));
    const rows = await this.database.rows(sql`SELECT * FROM ${table} WHERE ${key} = ${copyId} ORDER BY ${position}`);
    return rows.map((line) => toLine(at(line), lines.fields));
  }

  private deletions(copyId: string): Statement[] {
    const { sql } = this;
    return this.places().map(([table, key]) => sql`DELETE FROM ${table} WHERE ${key} = ${copyId}`);
  }

  /** Where anything of a copy may stand: lines before the row they hang from. */
  private places(): [Raw, Raw][] {
    const { lines } = this.config;
    const own: [Raw, Raw] = [this.table, this.keyColumn];
    return 'texts' in lines ? [own] : [[this.name(lines.table), this.name(lines.copyId)], own];
  }

  private get table(): Raw {
    return this.name(this.config.table);
  }

  private get keyColumn(): Raw {
    return this.name(this.key);
  }

  private name(name: string): Raw {
    return new Raw(this.dialect.quote(name));
  }
}

function at(row: Row): (place: string) => unknown {
  return (place) => {
    if (place in row) return row[place];
    throw new ParkError(
      'SYSTEM_MISCONFIGURED',
      `The table of copies has no column "${place}". Correct the configuration, or have the table changed.`,
    );
  };
}
