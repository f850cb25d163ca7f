import { createRequire } from 'node:module';
import { ConcordatError, ParkError } from '#contracts';
import { quotedWith } from './dialect.js';
import type { DriverOptions, SqlDialect } from './dialect.js';
import type { Run, SqlDriver } from './driver.js';
import { systemAway, systemMisconfigured, systemRefused } from './errors.js';
import type { Row } from './row.js';
import type { Statement } from './statement.js';

/** The few parts of the package `mssql` that are used here. It is installed only where an agency has such a server. */
interface Mssql {
  ConnectionPool: new (config: object) => { connect(): Promise<MssqlPool> };
}
interface MssqlRequest {
  input(name: string, value: unknown): MssqlRequest;
  query(text: string): Promise<{ recordset?: Row[] & { columns?: Record<string, unknown> } }>;
}
interface MssqlTransaction {
  begin(): Promise<void>;
  commit(): Promise<void>;
  rollback(): Promise<void>;
  request(): MssqlRequest;
}
interface MssqlPool {
  request(): MssqlRequest;
  transaction(): MssqlTransaction;
  close(): Promise<void>;
}

class SqlServerDatabase implements SqlDriver {
  private pool: Promise<MssqlPool> | undefined;

  constructor(private readonly options: DriverOptions) {}

  rows = async (statement: Statement): Promise<Row[]> => {
    try {
      return await run((await this.opened()).request(), statement);
    } catch (error) {
      throw this.errorOf(error);
    }
  };

  async columns({ text, values }: Statement): Promise<string[]> {
    try {
      const { recordset } = await bound((await this.opened()).request(), values).query(text);
      return Object.keys(recordset?.columns ?? {});
    } catch (error) {
      throw this.errorOf(error);
    }
  }

  async transaction<T>(work: (run: Run) => Promise<T>): Promise<T> {
    try {
      const transaction = (await this.opened()).transaction();
      await transaction.begin();
      try {
        const result = await work((statement) => run(transaction.request(), statement));
        await transaction.commit();
        return result;
      } catch (error) {
        await transaction.rollback().catch(() => undefined);
        throw error;
      }
    } catch (error) {
      throw this.errorOf(error);
    }
  }

  async close(): Promise<void> {
    await (await this.pool?.catch(() => undefined))?.close();
  }

  private opened(): Promise<MssqlPool> {
    this.pool ??= Promise.resolve().then(() => new (installed().ConnectionPool)(settings(this.options.url)).connect());
    this.pool.catch(() => (this.pool = undefined));
    return this.pool;
  }

  private errorOf(error: unknown): ConcordatError {
    if (error instanceof ConcordatError) return error;
    const { code, number } = error as { code?: unknown; number?: unknown };
    if (code === 'ELOGIN') return systemMisconfigured('ELOGIN');
    if (code !== 'EREQUEST' || typeof number !== 'number' || [1205, 1222, 8645, 701].includes(number))
      return systemAway();
    // Missing object or column, permission, a statement that cannot be read.
    return [102, 156, 207, 208, 229, 230, 2812, 4060, 18456].includes(number)
      ? systemMisconfigured(String(number))
      : systemRefused(String(number));
  }
}

function settings(address: string): object {
  const { hostname: server, port, username, password, pathname } = new URL(address);
  return {
    server,
    ...(port && { port: Number(port) }),
    user: decodeURIComponent(username),
    password: decodeURIComponent(password),
    database: decodeURIComponent(pathname.slice(1)),
    options: { encrypt: true, trustServerCertificate: false },
  };
}

function installed(): Mssql {
  try {
    return createRequire(import.meta.url)('mssql') as Mssql;
  } catch {
    throw new ParkError(
      'SYSTEM_MISCONFIGURED',
      'SQL Server needs one package more: run "npm install mssql" in this folder, then start again.',
    );
  }
}

async function run(request: MssqlRequest, { text, values }: Statement): Promise<Row[]> {
  return (await bound(request, values).query(text)).recordset ?? [];
}

function bound(request: MssqlRequest, values: readonly unknown[]): MssqlRequest {
  values.forEach((value, at) => request.input(`p${at + 1}`, value));
  return request;
}

const quote = quotedWith('[', ']');

export const SQL_SERVER: SqlDialect = {
  schemes: ['mssql:', 'sqlserver:'],
  open: (options) => Promise.resolve(new SqlServerDatabase(options)),
  quote,
  placeholder: (n) => `@p${n}`,
  first: (query, count) => query.replace(/^SELECT/, `SELECT TOP (${count})`),
  upsert(table, key, columns, insertOnly) {
    const names = columns.map(quote);
    const changed = columns.filter((column) => column !== key && !insertOnly.includes(column)).map(quote);
    // Held to the end of the transaction: two writers of one copy would else both insert it.
    return (
      `MERGE ${quote(table)} WITH (HOLDLOCK) AS held ` +
      `USING (SELECT ${names.map((name, at) => `@p${at + 1} AS ${name}`).join(', ')}) AS given ` +
      `ON held.${quote(key)} = given.${quote(key)} ` +
      `WHEN MATCHED THEN UPDATE SET ${changed.map((name) => `${name} = given.${name}`).join(', ')} ` +
      `WHEN NOT MATCHED THEN INSERT (${names.join(', ')}) VALUES (${names.map((name) => `given.${name}`).join(', ')});`
    );
  },
};
