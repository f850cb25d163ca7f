import { writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { makeVectors } from './vectors.js';

const FILE = 'libs/sealing/docs/wire-vectors.json';

await writeFile(resolve(FILE), `${JSON.stringify(await makeVectors(), null, 2)}\n`);
process.stdout.write(`${FILE}\n`);
