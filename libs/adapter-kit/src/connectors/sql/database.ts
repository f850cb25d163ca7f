import pg from 'pg';
import { RetryError } from '#contracts';
import type { Run, SqlDriver } from './driver.js';
import type { Row } from './row.js';
import type { Statement } from './statement.js';
import { sqlError } from './errors.js';

export interface SqlDatabaseOptions {
  url: string;
  /** Where the tables are; `public` unless given. */
  schema?: string;
  /** Connections at most. */
  connections?: number;
}

/** Types of PostgreSQL that stay the text they are: a JavaScript `Date` would move with the machine's time zone. */
const DATE = 1082;
const TIMESTAMP = 1114;
const CONNECT_WITHIN_MS = 5_000;
const ANSWER_WITHIN_MS = 30_000;

/** PostgreSQL. */
export class SqlDatabase implements SqlDriver {
  private readonly pool: pg.Pool;

  constructor({ url, schema = 'public', connections = 4 }: SqlDatabaseOptions) {
    this.pool = new pg.Pool({
      connectionString: url,
      max: connections,
      application_name: 'concordat-adapter',
      connectionTimeoutMillis: CONNECT_WITHIN_MS,
      statement_timeout: ANSWER_WITHIN_MS,
      query_timeout: 2 * ANSWER_WITHIN_MS,
      options: `-c search_path=${schema} -c timezone=UTC`,
      keepAlive: true,
      types: { getTypeParser: parserOf },
    });
    // A connection lost between two statements is told of by the next one; unheard, it would end the process.
    this.pool.on('error', () => undefined);
    this.pool.on('connect', (client) => client.on('error', () => undefined));
  }

  async rows({ text, values }: Statement): Promise<Row[]> {
    try {
      return (await this.pool.query<Row>(text, [...values])).rows;
    } catch (error) {
      throw sqlError(error);
    }
  }

  async columns({ text, values }: Statement): Promise<string[]> {
    try {
      return (await this.pool.query(text, [...values])).fields.map(({ name }) => name);
    } catch (error) {
      throw sqlError(error);
    }
  }

  async transaction<T>(work: (run: Run) => Promise<T>): Promise<T> {
    const client = await this.pool.connect().catch((error: unknown) => {
      throw sqlError(error);
    });
    let broken = false;
    try {
      await client.query('BEGIN');
      const result = await work(async ({ text, values }) => (await client.query<Row>(text, [...values])).rows);
      await client.query('COMMIT');
      return result;
    } catch (error) {
      const failure = sqlError(error);
      broken = failure instanceof RetryError;
      if (!broken) await client.query('ROLLBACK').catch(() => (broken = true));
      throw failure;
    } finally {
      client.release(broken);
    }
  }

  async close(): Promise<void> {
    await this.pool.end();
  }
}

const parserOf = ((oid: number, format?: 'text') =>
  oid === DATE || oid === TIMESTAMP ? String : pg.types.getTypeParser(oid, format)) as typeof pg.types.getTypeParser;
