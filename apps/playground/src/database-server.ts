import { join } from 'node:path';
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
    if (!/^postgres(ql)?:\/\//.test(given) || !URL.canParse(given)) {
      throw new PlainError(
        'DATABASE_URL is not a postgres:// address. Correct it, or unset it to use a database of our own.',
      );
    }
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
