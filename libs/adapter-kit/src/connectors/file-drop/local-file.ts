import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';

/** Writes a file of this machine so that nobody reads half of it. Makes its folder where there is none. */
export async function writeWholeFile(file: string, text: string): Promise<void> {
  await mkdir(dirname(file), { recursive: true });
  await writeFile(`${file}.part`, text);
  await rename(`${file}.part`, file);
}

/** The JSON in a file of this machine. Where there is none yet, what `make` returns is kept there for next time. */
export async function readOrMake<T>(file: string | undefined, make: () => T): Promise<T> {
  if (file === undefined) return make();
  const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  });
  if (text !== undefined) return JSON.parse(text) as T;
  const made = make();
  await writeWholeFile(file, JSON.stringify(made));
  return made;
}
