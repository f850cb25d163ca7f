import { execFileSync, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chown, mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { createConnection } from 'mysql2/promise';

const PROGRAM = ['/usr/sbin/mariadbd', '/usr/libexec/mariadbd'].find((path) => existsSync(path));

export interface TestMariaDb {
  /** Of a new empty database, with a login that may do everything in it and nothing elsewhere. */
  createDatabase(): Promise<string>;
  /** Runs statements, one by one, with all rights, in the database of an address that `createDatabase` gave. */
  asAdministrator(url: string, statements: readonly string[]): Promise<void>;
  stop(): Promise<void>;
}

/** In CI a missing mariadbd fails the test rather than skip it. */
export const canSkipMariaDb = PROGRAM === undefined && process.env.CI === undefined;

/** A throwaway MariaDB server on a free port of this machine. */
export async function testMariaDb(): Promise<TestMariaDb> {
  if (!PROGRAM) throw new Error('mariadbd is not installed: apt-get install mariadb-server.');
  const folder = await mkdtemp(join(tmpdir(), 'concordat-mariadb-'));
  const asRoot = process.getuid?.() === 0;
  if (asRoot) {
    const ids = ['-u', '-g'].map((flag) => Number(execFileSync('id', [flag, 'mysql']).toString()));
    await chown(folder, ids[0] ?? 0, ids[1] ?? 0);
  }
  const user = asRoot ? ['--user=mysql'] : [];
  const data = join(folder, 'data');
  const socket = join(folder, 'socket');
  execFileSync(
    'mariadb-install-db',
    ['--no-defaults', `--datadir=${data}`, '--auth-root-authentication-method=normal', '--skip-test-db', ...user],
    {
      stdio: 'ignore',
    },
  );
  const port = await freePort();
  const settings = [`--datadir=${data}`, `--socket=${socket}`, `--port=${port}`, '--bind-address=127.0.0.1'];
  const quick = ['--innodb-flush-log-at-trx-commit=0', '--innodb-buffer-pool-size=32M', '--skip-log-bin'];
  const server = spawn(PROGRAM, ['--no-defaults', ...settings, ...quick, ...user], { stdio: 'ignore' });
  const ended = new Promise<void>((resolve) => server.once('exit', () => resolve()));
  await answering(socket);

  const asAdministrator = async (url: string, statements: readonly string[]): Promise<void> => {
    const administrator = await createConnection({ socketPath: socket, user: 'root', database: databaseOf(url) });
    try {
      for (const statement of statements) await administrator.query(statement);
    } finally {
      await administrator.end();
    }
  };
  let made = 0;
  return {
    asAdministrator,
    async createDatabase() {
      const name = `test_${(made += 1)}`;
      const url = `mariadb://${name}:made-up@127.0.0.1:${port}/${name}`;
      const administrator = await createConnection({ socketPath: socket, user: 'root' });
      await administrator.query(`CREATE DATABASE ${name} CHARACTER SET utf8mb4`);
      await administrator.query(`CREATE USER ${name}@'127.0.0.1' IDENTIFIED BY 'made-up'`);
      await administrator.query(`GRANT ALL ON ${name}.* TO ${name}@'127.0.0.1'`);
      await administrator.end();
      return url;
    },
    async stop() {
      server.kill('SIGTERM');
      await ended;
      await rm(folder, { recursive: true, force: true });
    },
  };
}

const databaseOf = (url: string): string => new URL(url).pathname.slice(1);

async function answering(socketPath: string): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      await (await createConnection({ socketPath, user: 'root' })).end();
      return;
    } catch (error) {
      if (attempt === 200) throw error;
      await delay(50);
    }
  }
}

async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((resolve) => probe.listen(0, '127.0.0.1', resolve));
  const { port } = probe.address() as AddressInfo;
  await new Promise((resolve) => probe.close(resolve));
  return port;
}
