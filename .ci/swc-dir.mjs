import { mkdir, readdir, copyFile, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { transformFile } from '@swc/core';

const COPIED = /(\.(njk|csv|json|css|sql|svg|asset)|\/templates\/[^/]+)$/;
const COMPILED = /(?<!\.d)\.ts$/;
const SKIPPED = /(\.spec\.ts|\.e2e\.ts)$/;

/** Compiles `folders` into `target`; files that have not changed since they were compiled are left alone. */
export async function swcDir(folders, target) {
  const wanted = new Set();
  let compiled = 0;
  let copied = 0;
  for (const folder of folders) {
    for (const source of await filesUnder(folder)) {
      if (COMPILED.test(source) && !SKIPPED.test(source)) {
        const output = join(target, source.replace(/\.ts$/, '.js'));
        wanted.add(output);
        if (await isFresh(output, source)) continue;
        const { code } = await transformFile(source);
        await mkdir(dirname(output), { recursive: true });
        await writeFile(output, code);
        compiled += 1;
      } else if (COPIED.test(source)) {
        const output = join(target, source);
        wanted.add(output);
        if (await isFresh(output, source)) continue;
        await mkdir(dirname(output), { recursive: true });
        await copyFile(source, output);
        copied += 1;
      }
    }
  }
  for (const old of await filesUnder(target)) if (!wanted.has(old)) await rm(old);
  return { compiled, copied };
}

async function filesUnder(folder) {
  const entries = await readdir(folder, { withFileTypes: true, recursive: true }).catch((error) => {
    if (error.code === 'ENOENT') return [];
    throw error;
  });
  return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
}

async function isFresh(output, source) {
  try {
    return (await stat(output)).mtimeMs > (await stat(source)).mtimeMs;
  } catch {
    return false;
  }
}
