import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chown, cp, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { binariesIn } from './postgres-binaries.js';
import type { PostgresBinaries } from './postgres-binaries.js';

/** The account PostgreSQL runs under where we are root, which it refuses to be. */
export interface Account {
  name: string;
  uid: number;
  gid: number;
}

export interface Outcome {
  code: number;
  output: string;
}

export async function accountForPostgres(): Promise<Account | undefined> {
  if (process.getuid?.() !== 0) return undefined;
  const entries = (await readFile('/etc/passwd', 'utf8')).split('\n').map((line) => line.split(':'));
  for (const name of ['postgres', 'nobody']) {
    const entry = entries.find((columns) => columns[0] === name);
    if (entry) return { name, uid: Number(entry[2]), gid: Number(entry[3]) };
  }
  throw new Error('PostgreSQL does not run as root. Start again as an ordinary user, or add a user "postgres".');
}

/** The binaries where `account` can reach them: copied beside the data folder if they lie in a private folder. */
export async function reachableBinaries(
  binaries: PostgresBinaries,
  account: Account | undefined,
  dataFolder: string,
): Promise<PostgresBinaries> {
  if (!account || !binaries.home || !(await blockedAt(binaries.home, account))) return binaries;
  const copy = `${resolve(dataFolder)}-binaries`;
  if (!existsSync(copy)) {
    const unfinished = `${copy}.new`;
    await rm(unfinished, { recursive: true, force: true });
    await cp(binaries.home, unfinished, { recursive: true, verbatimSymlinks: true });
    await rename(unfinished, copy);
  }
  return binariesIn(join(copy, 'bin'), copy);
}

/** The first folder on the way to `path` that `account` may not enter. */
export async function blockedAt(path: string, account: Account): Promise<string | undefined> {
  const parent = dirname(resolve(path));
  if (parent !== resolve(path)) {
    const blocked = await blockedAt(parent, account);
    if (blocked) return blocked;
  }
  const found = await stat(path).catch(() => undefined);
  if (!found) return undefined;
  const mayEnter =
    found.uid === account.uid
      ? found.mode & 0o100
      : found.gid === account.gid
        ? found.mode & 0o010
        : found.mode & 0o001;
  return mayEnter ? undefined : resolve(path);
}

export async function giveTo(account: Account | undefined, path: string): Promise<void> {
  if (!account) return;
  await chown(path, account.uid, account.gid);
  if (!(await stat(path)).isDirectory()) return;
  for (const entry of await readdir(path, { recursive: true })) {
    await chown(join(path, entry), account.uid, account.gid);
  }
}

/** Runs one of PostgreSQL's programs to its end. Its messages come in English whatever the machine speaks. */
export async function runAs(account: Account | undefined, program: string, args: string[]): Promise<Outcome> {
  const kept = ['PATH', 'SystemRoot', 'TEMP', 'TMP', 'TZ'].map((name) => [name, process.env[name]]);
  const child = spawn(program, args, {
    ...(account && { uid: account.uid, gid: account.gid }),
    cwd: dirname(program),
    env: { ...Object.fromEntries(kept), LC_ALL: 'C' },
    stdio: ['ignore', 'pipe', 'pipe'],
    windowsHide: true,
  });
  let output = '';
  child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (output += chunk.toString()));
  return new Promise((done, failed) => {
    child.on('error', (error: NodeJS.ErrnoException) =>
      failed(new Error(`PostgreSQL's program ${program} cannot be run (${error.code}). Run "npm ci" again.`)),
    );
    child.on('close', (code) => done({ code: code ?? -1, output }));
  });
}
