// Compiles every TypeScript file of the project into dist/ beside a copy of the data files it reads.
import { swcDir } from './swc-dir.mjs';

const started = Date.now();
const { compiled, copied } = await swcDir(['apps', 'libs', 'adapters', 'test'], 'dist');
process.stderr.write(`Built ${compiled} files, copied ${copied}, in ${Date.now() - started} ms.\n`);
