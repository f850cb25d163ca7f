import { randomBytes } from 'node:crypto';
import { access, chmod, constants, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { PlainError } from './plain-error.js';

/** The one folder everything of a partnership is kept in. What is secret in it only its owner may read. */
export class DataFolder {
  private constructor(readonly path: string) {}

  static async open(path: string): Promise<DataFolder> {
    const folder = new DataFolder(resolve(path));
    await folder.#prepare().catch((error: NodeJS.ErrnoException) => {
      throw new PlainError(
        `The folder ${folder.path} cannot be written (${error.code ?? error.message}). Give this user the right to write it, or choose another with --data FOLDER.`,
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
    for (const name of ['logs', 'identities', 'stand-ins']) await mkdir(this.at(name), { recursive: true });
    // PostgreSQL runs under an account of its own where we are root, and has to get through to its files.
    if (process.getuid?.() === 0) await chmod(this.path, 0o755);
    for (const name of ['logs', 'identities', 'stand-ins']) await chmod(this.at(name), 0o700);
    await access(this.path, constants.W_OK);
    const trial = this.at(`.trial-${randomBytes(4).toString('hex')}`);
    await writeFile(trial, '');
    await rm(trial);
  }
}

export const newSecret = (bytes = 32): string => randomBytes(bytes).toString('base64url');
