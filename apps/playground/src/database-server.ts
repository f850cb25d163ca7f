import { join } from 'node:path';
import pg from 'pg';
import type { DataFolder } from './data-folder.js';
import { PlainError } from './plain-error.js';
import type { Ports } from './ports.js';
import { startPostgres } from './postgres.js';
import { guard } from './process/guard.js';

export interface RunningDatabaseServer {
  /** Of somebody who may make databases and logins. */
  url: string;
  /** Ours is thrown away with the folder; another one's databases have to be dropped. */
  isOurs: boolean;
  stop(): Promise<void>;
}

/** The server DATABASE_URL names, or one of our own in the data folder that does not outlive this process. */
export async function startDatabaseServer(
  folder: DataFolder,
  ports: Ports,
  durable: boolean,
): Promise<RunningDatabaseServer> {
  const given = process.env.DATABASE_URL;
  if (given) {
    await mustBeUsable(given);
    return { url: given, isOurs: false, stop: () => Promise.resolve() };
  }
  const dataFolder = folder.at('postgres');
  const server = await startPostgres({ dataFolder, port: await ports.claim('postgres'), durable });
  // SIGINT asks PostgreSQL for a fast shutdown: connections are closed, nothing is lost.
  const unguard = guard('SIGINT', join(dataFolder, 'postmaster.pid'));
  return {
    url: server.url,
    isOurs: true,
    async stop() {
      await server.stop();
      unguard();
    },
  };
}

const INSTEAD = 'or unset DATABASE_URL to use a database of our own';

async function mustBeUsable(url: string): Promise<void> {
  if (!/^postgres(ql)?:\/\//.test(url) || !URL.canParse(url)) {
    throw new PlainError(`DATABASE_URL is not a postgres:// address. Correct it, ${INSTEAD}.`);
  }
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
  try {
    await client.connect();
    const { rows } = await client.query<{ may: boolean }>(
      'SELECT rolsuper OR (rolcreatedb AND rolcreaterole) AS may FROM pg_roles WHERE rolname = current_user',
    );
    if (!rows[0]?.may)
      throw new PlainError(
        `The login in DATABASE_URL may not make databases and logins. Give it those rights, ${INSTEAD}.`,
      );
  } catch (error) {
    if (error instanceof PlainError) throw error;
    throw new PlainError(
      `The database that DATABASE_URL names cannot be used (${(error as { code?: string }).code ?? 'no reason given'}). Start it, ${INSTEAD}.`,
    );
  } finally {
    await client.end().catch(() => undefined);
  }
}
