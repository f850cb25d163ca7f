import { existsSync } from 'node:fs';
import { open, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { join, resolve } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { accountForPostgres, giveTo, reachableBinaries, runAs } from './postgres-account.js';
import type { Account } from './postgres-account.js';
import { findBinaries } from './postgres-binaries.js';
import type { PostgresBinaries } from './postgres-binaries.js';
import { lastLine, prepareFolder } from './postgres-folder.js';

export interface PostgresOptions {
  /** Made if missing. One server at a time can use it. */
  dataFolder: string;
  /** A free one is chosen when none is given. */
  port?: number;
  /** Made up on the first start, and kept in the data folder, when none is given. */
  superPassword?: string;
  /** False gives up surviving a power cut for speed: for throwaway servers only. */
  durable?: boolean;
}

export interface RunningPostgres {
  /** Of the database `postgres`, as its superuser. */
  url: string;
  port: number;
  stop(): Promise<void>;
}

interface Place {
  folder: string;
  binaries: PostgresBinaries;
  account: Account | undefined;
}

const LOG_FILE = 'server.log';
const LAUNCHER_FILE = 'launcher.pid';
const ATTEMPTS = 20;

/** Starts a PostgreSQL server of our own on this machine. Whoever starts it stops it. */
export async function startPostgres(options: PostgresOptions): Promise<RunningPostgres> {
  const folder = resolve(options.dataFolder);
  const account = await accountForPostgres();
  const binaries = await reachableBinaries(await findBinaries(), account, folder);
  const password = await prepareFolder(folder, binaries, account, options.superPassword);
  const place = { folder, binaries, account };
  await clearFormerServer(place);
  const port = await serve(place, options);
  return {
    url: `postgresql://postgres:${encodeURIComponent(password)}@127.0.0.1:${port}/postgres`,
    port,
    stop: () => stopServer(place),
  };
}

async function serve(place: Place, options: PostgresOptions): Promise<number> {
  for (let attempt = 1; ; attempt += 1) {
    const port = options.port ?? (await freePort());
    const complaint = await start(place, port, options.durable ?? true);
    if (complaint === undefined) {
      const launcher = join(place.folder, LAUNCHER_FILE);
      await writeFile(launcher, String(process.pid));
      await giveTo(place.account, launcher);
      return port;
    }
    const portTaken = /could not bind|Address already in use|could not create any TCP/i.test(complaint);
    if (portTaken && options.port !== undefined) {
      throw new Error(`Port ${port} is taken. Stop the program that uses it, or choose another port.`);
    }
    // After a kill the server's own children take a moment to notice, and hold its memory until then.
    const notYet = portTaken || /shared memory block|is still in use|lock file .* already exists/i.test(complaint);
    if (!notYet || attempt === ATTEMPTS) {
      throw new Error(
        `PostgreSQL did not start in ${place.folder}: ${reason(complaint)} More is in ${join(place.folder, LOG_FILE)}.`,
      );
    }
    await delay(250);
  }
}

/** What the server said if it did not start. */
async function start(place: Place, port: number, durable: boolean): Promise<string | undefined> {
  const log = join(place.folder, LOG_FILE);
  const before = existsSync(log) ? (await stat(log)).size : 0;
  const settings = {
    listen_addresses: '127.0.0.1',
    port,
    unix_socket_directories: '',
    max_connections: 300,
    password_encryption: 'scram-sha-256',
    timezone: 'UTC',
    log_timezone: 'UTC',
    // The server's log must not fill with the data of people: no statements, no rows that clash.
    log_error_verbosity: 'terse',
    log_min_error_statement: 'panic',
    fsync: durable ? 'on' : 'off',
    synchronous_commit: durable ? 'on' : 'off',
    full_page_writes: durable ? 'on' : 'off',
  };
  const flags = Object.entries(settings).map(([name, value]) => `-c ${name}=${value}`);
  const { code, output } = await runAs(place.account, place.binaries.pgCtl, [
    'start',
    '--wait',
    '--timeout=120',
    `--pgdata=${place.folder}`,
    `--log=${log}`,
    `--options=${flags.join(' ')}`,
  ]);
  return code === 0 ? undefined : `${output}\n${await textFrom(log, before)}`;
}

/** A server left over by a launcher that was killed is stopped; one whose launcher still runs is in use. */
async function clearFormerServer(place: Place): Promise<void> {
  const pidFile = join(place.folder, 'postmaster.pid');
  const pid = await pidIn(pidFile);
  if (pid === undefined) return;
  if (!(await isPostgres(pid))) {
    // The number of a crashed server may belong to another program by now, which would keep ours from starting.
    await rm(pidFile, { force: true });
    return;
  }
  const launcher = await pidIn(join(place.folder, LAUNCHER_FILE));
  if (launcher !== undefined && launcher !== process.pid && isAlive(launcher)) {
    throw new Error(`The database in ${place.folder} is in use by process ${launcher}. Stop that one first.`);
  }
  await stopServer(place);
}

async function stopServer({ folder, binaries, account }: Place): Promise<void> {
  const pid = await pidIn(join(folder, 'postmaster.pid'));
  if (pid === undefined || !isAlive(pid)) return;
  const { code, output } = await runAs(account, binaries.pgCtl, [
    'stop',
    '--mode=fast',
    '--wait',
    '--timeout=60',
    `--pgdata=${folder}`,
  ]);
  if (code !== 0 && isAlive(pid)) {
    throw new Error(`PostgreSQL in ${folder} did not stop: ${lastLine(output)} End process ${pid} yourself.`);
  }
}

async function pidIn(file: string): Promise<number | undefined> {
  const text = await readFile(file, 'utf8').catch(() => '');
  const pid = Number.parseInt(text, 10);
  return Number.isInteger(pid) && pid > 0 ? pid : undefined;
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

async function isPostgres(pid: number): Promise<boolean> {
  if (!isAlive(pid)) return false;
  if (process.platform !== 'linux') return true;
  const [command, status] = await Promise.all(
    ['cmdline', 'status'].map((name) => readFile(`/proc/${pid}/${name}`, 'utf8').catch(() => '')),
  );
  return (command ?? '').includes('postgres') && !/^State:\s+Z/m.test(status ?? '');
}

function reason(complaint: string): string {
  const fatal = complaint.split('\n').filter((line) => /(FATAL|PANIC):/.test(line));
  const said = fatal[0]?.replace(/^.*?(FATAL|PANIC):\s*/, '') ?? lastLine(complaint);
  return said.endsWith('.') ? said : `${said}.`;
}

async function textFrom(file: string, position: number): Promise<string> {
  const handle = await open(file).catch(() => undefined);
  if (!handle) return '';
  try {
    const { size } = await handle.stat();
    const buffer = Buffer.alloc(Math.min(Math.max(size - position, 0), 64 * 1024));
    await handle.read(buffer, 0, buffer.length, position);
    return buffer.toString('utf8');
  } finally {
    await handle.close();
  }
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((ready, failed) => server.once('error', failed).listen(0, '127.0.0.1', ready));
  const { port } = server.address() as AddressInfo;
  await new Promise<void>((closed) => server.close(() => closed()));
  return port;
}
