import { readFile, rename, rm } from 'node:fs/promises';

const KEPT = 3;

/** `hub.log` of last time becomes `hub.log.1`, that one `hub.log.2`; older ones go. */
export async function rotate(file: string): Promise<void> {
  await rm(`${file}.${KEPT}`, { force: true });
  for (let age = KEPT - 1; age >= 0; age -= 1) {
    const from = age === 0 ? file : `${file}.${age}`;
    await rename(from, `${file}.${age + 1}`).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'ENOENT') throw error;
    });
  }
}

/** What a program said last, to tell why it ended. */
export async function lastWords(file: string): Promise<string> {
  const text = await readFile(file, 'utf8').catch(() => '');
  const lines = text.split('\n').map((line) => line.trim());
  return lines.findLast((line) => line !== '' && !line.startsWith('at ') && !/^Node\.js v/.test(line)) ?? '';
}
