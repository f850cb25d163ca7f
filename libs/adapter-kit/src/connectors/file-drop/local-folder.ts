import { readFile, readdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ParkError, RetryError, errorCode } from '#contracts';
import { UNFINISHED, decoded } from './folder.js';
import type { Folder } from './folder.js';

/** A folder of this machine, or a share that is mounted on it. */
export class LocalFolder implements Folder {
  constructor(private readonly root: string) {}

  async read(path: string): Promise<string | undefined> {
    const content = await readFile(this.at(path)).catch(absent);
    return content && decoded(content);
  }

  async write(path: string, text: string): Promise<void> {
    const target = this.at(path);
    await this.tried(async () => {
      await writeFile(`${target}${UNFINISHED}`, text, { mode: 0o640 });
      await rename(`${target}${UNFINISHED}`, target);
    });
  }

  async remove(path: string): Promise<void> {
    await this.tried(() => rm(this.at(path), { force: true }));
  }

  async stamp(path: string): Promise<string | undefined> {
    const stats = await stat(this.at(path)).catch(absent);
    return stats && `${Math.trunc(stats.mtimeMs)} ${stats.size} ${stats.ino}`;
  }

  async list(path: string): Promise<string[]> {
    const names = await this.tried(() => readdir(this.at(path)));
    return names.filter((name) => !name.endsWith(UNFINISHED)).sort();
  }

  close(): Promise<void> {
    return Promise.resolve();
  }

  private at(path: string): string {
    if (path.split(/[/\\]/).includes('..')) {
      throw new ParkError('REFERENCE_UNUSABLE', 'A path may not climb out of its folder.');
    }
    return join(this.root, path);
  }

  private async tried<T>(work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      throw folderError(error);
    }
  }
}

function absent(error: unknown): undefined {
  if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
  throw folderError(error);
}

function folderError(error: unknown): Error {
  const code = errorCode(error);
  if (['ENOENT', 'EACCES', 'EPERM', 'ENOTDIR', 'EISDIR', 'EROFS', 'ENAMETOOLONG'].includes(code)) {
    return new ParkError(
      'SYSTEM_MISCONFIGURED',
      `A folder or file of the exchange cannot be used (${code}). Check that it is there, and what this user may do.`,
    );
  }
  return new RetryError('SYSTEM_UNREACHABLE', `The folder of the exchange does not answer (${code}).`);
}
