import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, rename, rm, rmdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { blockedAt, giveTo, runAs } from './postgres-account.js';
import type { Account } from './postgres-account.js';
import type { PostgresBinaries } from './postgres-binaries.js';

const PASSWORD_FILE = 'superuser-password';

/** Makes the data folder if it is not there yet. Gives the superuser's password, which is kept in it. */
export async function prepareFolder(
  folder: string,
  binaries: PostgresBinaries,
  account: Account | undefined,
  wantedPassword: string | undefined,
): Promise<string> {
  await mkdir(dirname(folder), { recursive: true }).catch(notWritable(folder));
  const blocked = account && (await blockedAt(dirname(folder), account));
  if (blocked) {
    throw new Error(
      `PostgreSQL runs as "${account.name}" here, who may not enter ${blocked}. Choose a data folder elsewhere, or start again as an ordinary user.`,
    );
  }
  if (!(await isCluster(folder))) {
    const password = wantedPassword ?? randomBytes(24).toString('base64url');
    await create(folder, binaries, account, password).catch(notWritable(folder));
    return password;
  }
  const password = (await readFile(join(folder, PASSWORD_FILE), 'utf8').catch(notWritable(folder))).trim();
  if (wantedPassword !== undefined && wantedPassword !== password) {
    throw new Error(`The database in ${folder} was made with another superuser password. Give that one, or none.`);
  }
  await giveTo(account, folder).catch(notWritable(folder));
  return password;
}

async function isCluster(folder: string): Promise<boolean> {
  if (!existsSync(folder)) return false;
  const entries = await readdir(folder).catch(notWritable(folder));
  if (entries.length > 0 && !entries.includes('PG_VERSION')) {
    throw new Error(`The folder ${folder} holds something that is not a database. Choose another or an empty one.`);
  }
  return entries.length > 0;
}

/** Made under another name first, so that a start that is cut short leaves no half-made database behind. */
async function create(
  folder: string,
  binaries: PostgresBinaries,
  account: Account | undefined,
  password: string,
): Promise<void> {
  const unfinished = `${folder}.new`;
  const passwordFile = `${folder}.password`;
  await rm(unfinished, { recursive: true, force: true });
  await mkdir(unfinished, { mode: 0o700 });
  await writeFile(passwordFile, `${password}\n`, { mode: 0o600 });
  try {
    await giveTo(account, unfinished);
    await giveTo(account, passwordFile);
    const { code, output } = await runAs(account, binaries.initdb, [
      `--pgdata=${unfinished}`,
      '--username=postgres',
      `--pwfile=${passwordFile}`,
      '--auth=scram-sha-256',
      '--encoding=UTF8',
      ...(await localeOf(binaries, account)),
    ]);
    if (code !== 0)
      throw new Error(`The database could not be made in ${folder}. PostgreSQL says: ${lastLine(output)}`);
    await rename(passwordFile, join(unfinished, PASSWORD_FILE));
    if (existsSync(folder)) await rmdir(folder);
    await rename(unfinished, folder);
  } finally {
    await rm(passwordFile, { force: true });
  }
}

/** One order of letters on every machine; before PostgreSQL 17 only plain C gives that. */
async function localeOf(binaries: PostgresBinaries, account: Account | undefined): Promise<string[]> {
  const { output } = await runAs(account, binaries.initdb, ['--help']);
  const builtin = ['--locale-provider=builtin', '--builtin-locale=C.UTF-8'];
  return ['--locale=C', ...(output.includes('--builtin-locale') ? builtin : [])];
}

export function lastLine(output: string): string {
  return output.trim().split('\n').at(-1)?.trim() ?? '';
}

function notWritable(folder: string): (error: unknown) => never {
  return (error) => {
    const { code } = error as NodeJS.ErrnoException;
    if (code === undefined) throw error;
    throw new Error(
      code === 'ENOSPC'
        ? `There is no room left on the disk for the database in ${folder}. Free some space and start again.`
        : `The folder ${folder} cannot be used (${code}). Give this user the right to write it, or choose another.`,
    );
  };
}
