import { randomBytes } from 'node:crypto';
import { access, chmod, constants, mkdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { PlainError } from './plain-error.js';

/** The one folder everything of a partnership is kept in. What is secret in it only its owner may read. */
export class DataFolder {
  private constructor(readonly path: string) {}

  static async open(path: string): Promise<DataFolder> {
    const folder = new DataFolder(resolve(path));
    await folder.#prepare().catch((error: NodeJS.ErrnoException) => {
      throw new PlainError(
        `The folder ${folder.path} cannot be written (${reasonOf(error)}). Give this user the right to write it, or choose another with --data FOLDER.`,
      );
    });
    return folder;
  }

  at(...names: string[]): string {
    return join(this.path, ...names);
  }

  async read<T>(name: string): Promise<T | undefined> {
    const text = await readFile(this.at(name), 'utf8').catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return undefined;
      throw error;
    });
    if (text === undefined) return undefined;
    try {
      return JSON.parse(text) as T;
    } catch {
      throw new PlainError(`The file ${this.at(name)} is damaged. Remove the folder ${this.path} and start again.`);
    }
  }

  async write(name: string, value: unknown): Promise<string> {
    const file = this.at(name);
    await writeFile(`${file}.part`, `${JSON.stringify(value, null, 2)}\n`, { mode: 0o600 });
    await rename(`${file}.part`, file);
    return file;
  }

  /** What is kept under this name; made on the first call. */
  async keep<T>(name: string, make: () => T | Promise<T>): Promise<T> {
    const kept = await this.read<T>(name);
    if (kept !== undefined) return kept;
    const made = await make();
    await this.write(name, made);
    return made;
  }

  async #prepare(): Promise<void> {
    await makeFolder(this.path);
    for (const name of ['logs', 'identities', 'stand-ins']) await makeFolder(this.at(name));
    // PostgreSQL runs under an account of its own where we are root, and has to get through to its files.
    if (process.getuid?.() === 0) await chmod(this.path, 0o755);
    for (const name of ['logs', 'identities', 'stand-ins']) await chmod(this.at(name), 0o700);
    await access(this.path, constants.W_OK);
    const trial = this.at(`.trial-${randomBytes(4).toString('hex')}`);
    await writeFile(trial, '');
    await rm(trial);
  }
}

function reasonOf({ code, message }: NodeJS.ErrnoException): string {
  const reasons: Record<string, string> = {
    EACCES: 'this user may not',
    EPERM: 'this user may not',
    EROFS: 'the disk is read-only',
    ENOSPC: 'the disk is full',
    EEXIST: 'there is a file of that name',
    ENOTDIR: 'a part of its path is a file',
  };
  return reasons[code ?? ''] ?? code ?? message;
}

/** Level by level: where a system makes no folders, as in /proc, Node's own recursive way never comes to an end. */
async function makeFolder(path: string): Promise<void> {
  const found = await stat(path).catch(() => undefined);
  if (found?.isDirectory()) return;
  if (dirname(path) !== path) await makeFolder(dirname(path));
  await mkdir(path);
}

export const newSecret = (bytes = 32): string => randomBytes(bytes).toString('base64url');
