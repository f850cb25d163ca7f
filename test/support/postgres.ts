import { randomBytes } from 'node:crypto';
import { mkdtemp, chmod, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { startPostgres } from '../../apps/playground/src/postgres.js';

export interface TestPostgres {
  /** Of the database `postgres`, as superuser. */
  url: string;
  /** A new empty database, or a copy of `template`; gives its url. */
  createDatabase(name?: string, template?: string): Promise<string>;
  stop(): Promise<void>;
}

/** A throwaway server. `TEST_DATABASE_URL` names a superuser's url of one that runs already, to be used instead. */
export async function testPostgres(): Promise<TestPostgres> {
  const given = process.env.TEST_DATABASE_URL;
  if (given) return { url: given, createDatabase: creator(given), stop: () => Promise.resolve() };

  const folder = await mkdtemp(join(tmpdir(), 'concordat-test-'));
  await chmod(folder, 0o755);
  try {
    const server = await startPostgres({ dataFolder: join(folder, 'postgres'), durable: false });
    return {
      url: server.url,
      createDatabase: creator(server.url),
      async stop() {
        await server.stop();
        await rm(folder, { recursive: true, force: true });
      },
    };
  } catch (error) {
    await rm(folder, { recursive: true, force: true });
    throw error;
  }
}

function creator(url: string): TestPostgres['createDatabase'] {
  return async (name = `test_${randomBytes(6).toString('hex')}`, template = 'template1') => {
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    try {
      await client.query(
        `CREATE DATABASE ${client.escapeIdentifier(name)} TEMPLATE ${client.escapeIdentifier(template)}`,
      );
    } finally {
      await client.end();
    }
    const made = new URL(url);
    made.pathname = `/${encodeURIComponent(name)}`;
    return made.href;
  };
}
