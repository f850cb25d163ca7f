import { Logger } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { ParkError, errorCode } from '#contracts';
import type { Sql } from '#bullmq-transport';
import { MIGRATIONS } from './migrations.js';

/** More than the messages in flight at once: each may hold a connection while the agency's system takes its time. */
const CONNECTIONS = 24;

/** Opens the adapter's database and brings its tables up to date. */
export async function openStore(url: string): Promise<DataSource> {
  const logger = new Logger('Store');
  const store = new DataSource({
    type: 'postgres',
    url,
    migrations: MIGRATIONS,
    migrationsTransactionMode: 'all',
    applicationName: 'concordat-adapter',
    connectTimeoutMS: 10_000,
    poolErrorHandler: (error: unknown) => logger.warn(`Connection lost: ${errorCode(error)}`),
    extra: { max: CONNECTIONS },
  });
  try {
    await store.initialize();
    await store.runMigrations();
    return store;
  } catch (error) {
    if (store.isInitialized) await store.destroy();
    throw new ParkError('STORE_UNUSABLE', `The database at STORE_URL cannot be used (${errorCode(error)}).`);
  }
}

/** The rows of a SELECT, or of an INSERT that returns some. */
export async function rowsOf<Row>(sql: Sql, text: string, parameters?: unknown[]): Promise<Row[]> {
  return (await sql.query(text, parameters)) as Row[];
}

/** Until the transaction ends nobody else works on this copy: an order and its opposite never overtake each other. */
export async function lockCopy(sql: Sql, copyId: string): Promise<void> {
  await sql.query('SELECT pg_advisory_xact_lock(hashtext($1))', [`copy ${copyId}`]);
}
