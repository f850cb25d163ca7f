import { chmod, cp, mkdir, readFile, readdir, writeFile } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { AGENCY_KINDS } from '#contracts';
import type { AgencyKind } from '#contracts';
import { DataProblem, WrongUse } from '../failures.js';
import type { Subcommand } from './subcommand.js';

const TEMPLATES = fileURLToPath(new URL('./templates', import.meta.url));

const KINDS: Readonly<Record<string, AgencyKind>> = {
  police: 'POL',
  ambulance: 'AMB',
  hospital: 'ACU',
  trust: 'MHT',
  council: 'COU',
  housing: 'HOU',
  ...Object.fromEntries(AGENCY_KINDS.map((kind) => [kind, kind])),
};

/** Ways of integration that there is a template for. */
export async function templates(): Promise<string[]> {
  const names = await readdir(TEMPLATES);
  return names.filter((name) => name.endsWith('.yaml')).map((name) => basename(name, '.yaml'));
}

export const newCommand: Subcommand = {
  name: 'new',
  summary: 'make a working folder for one agency, with a configuration to fill in',
  usage: 'new NAME --kind KIND --connector WAY',
  options: ['kind', 'connector'],
  async run({ given: [name, ...more], kind = '', connector = '' }, terminal) {
    const ways = await templates();
    if (name === undefined || more.length > 0) throw new WrongUse('Give one name, such as housing-north.');
    if (!/^[a-z][a-z0-9-]{2,50}$/.test(basename(name))) {
      throw new WrongUse('The name takes small letters, digits and hyphens, three or more, a letter first.');
    }
    const code = Object.hasOwn(KINDS, kind) ? KINDS[kind] : undefined;
    if (!code) throw new WrongUse(`--kind is one of ${Object.keys(KINDS).join(', ')}.`);
    if (!ways.includes(connector)) throw new WrongUse(`--connector is one of ${ways.join(', ')}.`);

    const folder = resolve(name);
    await makeFolder(folder);
    const system = await readFile(join(TEMPLATES, `${connector}.yaml`), 'utf8');
    const adapter = await readFile(join(TEMPLATES, 'adapter.txt'), 'utf8');
    const filled = `${adapter}\n${system}`.replaceAll('{{agency}}', basename(name)).replaceAll('{{kind}}', code);
    await writeFile(join(folder, 'adapter.yaml'), filled);
    for (const file of ['gitignore', 'environment.txt', 'README.md', 'concordat-adapter.service']) {
      await cp(join(TEMPLATES, file), join(folder, NAMES[file] ?? file));
    }
    await chmod(join(folder, 'environment.txt'), 0o600);
    terminal.out(`${folder}\n`);
    terminal.err(
      `\nMade. Next: fill in adapter.yaml and environment.txt there, then\n` +
        `  npm run concordat -- adapter doctor --config ${join(folder, 'adapter.yaml')}\n`,
    );
  },
};

const NAMES: Readonly<Record<string, string>> = { gitignore: '.gitignore' };

async function makeFolder(folder: string): Promise<void> {
  try {
    await mkdir(folder);
  } catch (error) {
    const there = (error as NodeJS.ErrnoException).code === 'EEXIST';
    throw new DataProblem(
      there
        ? `${folder} is there already. Choose another name, or move it away.`
        : `${folder} cannot be made. Make the folder that it is to be in.`,
    );
  }
}
