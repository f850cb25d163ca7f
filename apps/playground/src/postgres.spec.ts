import { existsSync } from 'node:fs';
import { chmod, mkdtemp, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { accountForPostgres, reachableBinaries } from './postgres-account.js';
import { binariesIn } from './postgres-binaries.js';
import { startPostgres } from './postgres.js';
import type { RunningPostgres } from './postgres.js';

describe('the PostgreSQL launcher', () => {
  let root: string;
  let dataFolder: string;
  const running: RunningPostgres[] = [];

  beforeEach(async () => {
    root = await mkdtemp(join(tmpdir(), 'concordat-postgres-'));
    await chmod(root, 0o755);
    dataFolder = join(root, 'data');
  });
  afterEach(async () => {
    for (const server of running.splice(0)) await server.stop();
    await rm(root, { recursive: true, force: true });
  });

  const start = async (options: Partial<Parameters<typeof startPostgres>[0]> = {}) => {
    const server = await startPostgres({ dataFolder, ...options });
    running.push(server);
    return server;
  };
  const ask = async (url: string, sql: string) => {
    const client = new pg.Client({ connectionString: url });
    client.on('error', () => undefined);
    await client.connect();
    try {
      return (await client.query<Record<string, unknown>>(sql)).rows;
    } finally {
      await client.end();
    }
  };
  const postmaster = async () => Number.parseInt(await readFile(join(dataFolder, 'postmaster.pid'), 'utf8'), 10);

  it('starts, even for root, with the settings we rely on', async () => {
    const { url } = await start();
    expect(
      await ask(
        url,
        `SELECT current_setting('listen_addresses') AS listen, current_setting('fsync') AS fsync,
                current_setting('max_connections') AS connections, current_setting('unix_socket_directories') AS sockets`,
      ),
    ).toEqual([{ listen: '127.0.0.1', fsync: 'on', connections: '300', sockets: '' }]);
  });

  it('asks for the password', async () => {
    const { url } = await start({ superPassword: 'Made up, with / and @' });
    const wrong = new URL(url);
    wrong.password = 'guessed';
    await expect(ask(wrong.href, 'SELECT 1')).rejects.toThrow('password authentication failed');
    expect(await ask(url, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
  });

  it('goes on with the same data and password on the second start', async () => {
    const first = await start();
    await ask(first.url, 'CREATE TABLE kept (n int); INSERT INTO kept VALUES (7)');
    await first.stop();
    await first.stop();
    const second = await start();
    expect(new URL(second.url).password).toBe(new URL(first.url).password);
    expect(await ask(second.url, 'SELECT n FROM kept')).toEqual([{ n: 7 }]);
  });

  it('recovers after the server was killed', async () => {
    const first = await start();
    await ask(first.url, 'CREATE TABLE kept (n int); INSERT INTO kept VALUES (7)');
    process.kill(await postmaster(), 'SIGKILL');
    const second = await start();
    expect(await ask(second.url, 'SELECT n FROM kept')).toEqual([{ n: 7 }]);
  });

  it('starts when the number of a crashed server belongs to another program by now', async () => {
    await (await start()).stop();
    await writeFile(join(dataFolder, 'postmaster.pid'), `${process.pid}\n${dataFolder}\n`);
    expect(await ask((await start()).url, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
  });

  it('takes over from a launcher that was killed, and not from one that runs', async () => {
    const first = await start();
    await writeFile(join(dataFolder, 'launcher.pid'), String(process.ppid));
    await expect(start()).rejects.toThrow(`is in use by process ${process.ppid}. Stop that one first.`);
    await writeFile(join(dataFolder, 'launcher.pid'), '999999999');
    const second = await start();
    expect(await ask(second.url, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
    await expect(ask(first.url, 'SELECT 1')).rejects.toThrow();
  });

  it('says that the port is taken', async () => {
    const other = createServer();
    await new Promise<void>((ready) => other.listen(0, '127.0.0.1', ready));
    const { port } = other.address() as AddressInfo;
    await expect(start({ port })).rejects.toThrow(
      `Port ${port} is taken. Stop the program that uses it, or choose another port.`,
    );
    await new Promise((closed) => other.close(closed));
  });

  it('says that the folder holds something else', async () => {
    await mkdir(dataFolder);
    await writeFile(join(dataFolder, 'letter.txt'), 'mine');
    await expect(start()).rejects.toThrow('holds something that is not a database');
  });

  it('says that the folder cannot be written', async () => {
    await writeFile(join(root, 'file'), '');
    await expect(start({ dataFolder: join(root, 'file', 'data') })).rejects.toThrow(
      'Give this user the right to write it, or choose another.',
    );
  });

  const asRoot = process.getuid?.() === 0 ? it : it.skip;
  asRoot('says which folder the other account may not enter', async () => {
    await chmod(root, 0o700);
    await expect(start()).rejects.toThrow(`may not enter ${root}`);
  });

  asRoot('copies the binaries once when they lie in a private folder', async () => {
    const home = join(root, 'private', 'native');
    await mkdir(join(home, 'bin'), { recursive: true });
    await writeFile(join(home, 'bin', 'initdb'), '');
    await chmod(join(root, 'private'), 0o700);
    const account = await accountForPostgres();
    const reach = () => reachableBinaries(binariesIn(join(home, 'bin'), home), account, dataFolder);
    const { initdb } = await reach();
    expect(initdb).toBe(join(`${dataFolder}-binaries`, 'bin', 'initdb'));
    expect(existsSync(initdb)).toBe(true);
    expect((await reach()).initdb).toBe(initdb);
  });
});
