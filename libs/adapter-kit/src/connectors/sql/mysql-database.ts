import { createPool } from 'mysql2/promise';
import type { Pool, PoolConnection } from 'mysql2/promise';
import { RetryError } from '#contracts';
import type { DriverOptions } from './dialect.js';
import type { Run, SqlDriver } from './driver.js';
import { mysqlError } from './mysql-errors.js';
import type { Row } from './row.js';
import type { Statement } from './statement.js';

const CONNECT_WITHIN_MS = 5_000;
const ANSWER_WITHIN_MS = 30_000;
const CONNECTIONS = 4;
/** Without the first a text that is too long is cut, and nobody is told. */
const STRICT = `SET SESSION sql_mode = CONCAT_WS(',', NULLIF(@@sql_mode, ''), 'STRICT_ALL_TABLES'), time_zone = '+00:00'`;

/** MySQL and MariaDB. Every statement is prepared, so that no value is ever part of its text. */
export class MySqlDatabase implements SqlDriver {
  private readonly pool: Pool;
  private readonly strict = new WeakSet<object>();

  constructor({ url }: DriverOptions) {
    this.pool = createPool({
      uri: url,
      connectionLimit: CONNECTIONS,
      connectTimeout: CONNECT_WITHIN_MS,
      enableKeepAlive: true,
      charset: 'utf8mb4',
      dateStrings: true,
      supportBigNumbers: true,
      bigNumberStrings: true,
      multipleStatements: false,
    });
  }

  rows = (statement: Statement): Promise<Row[]> =>
    this.on((connection) => this.run(connection, statement)).catch((error: unknown) => {
      throw mysqlError(error);
    });

  async columns({ text, values }: Statement): Promise<string[]> {
    try {
      return await this.on(async (connection) => {
        const [, fields] = await connection.execute({ sql: text, timeout: ANSWER_WITHIN_MS }, [...values] as string[]);
        return fields.map(({ name }) => name);
      });
    } catch (error) {
      throw mysqlError(error);
    }
  }

  async transaction<T>(work: (run: Run) => Promise<T>): Promise<T> {
    try {
      return await this.on(async (connection) => {
        await connection.beginTransaction();
        try {
          const result = await work((statement) => this.run(connection, statement));
          await connection.commit();
          return result;
        } catch (error) {
          await connection.rollback().catch(() => connection.destroy());
          throw error;
        }
      });
    } catch (error) {
      throw mysqlError(error);
    }
  }

  async close(): Promise<void> {
    await this.pool.end();
  }

  private async on<T>(work: (connection: PoolConnection) => Promise<T>): Promise<T> {
    const connection = await this.pool.getConnection();
    let broken = false;
    try {
      if (!this.strict.has(connection.connection)) {
        await connection.query(STRICT);
        this.strict.add(connection.connection);
      }
      return await work(connection);
    } catch (error) {
      broken = mysqlError(error) instanceof RetryError;
      throw error;
    } finally {
      if (broken) connection.destroy();
      else connection.release();
    }
  }

  private async run(connection: PoolConnection, { text, values }: Statement): Promise<Row[]> {
    const [result] = await connection.execute({ sql: text, timeout: ANSWER_WITHIN_MS }, [...values] as string[]);
    return Array.isArray(result) ? (result as Row[]) : [];
  }
}
