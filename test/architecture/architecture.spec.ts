import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { importsOf } from './imports.js';
import { brokenRules, cycles, loadedWith } from './rules.js';

const ROOT = join(import.meta.dirname, '../..');
const imports = importsOf(ROOT);

describe('the house', () => {
  it('keeps its import rules', () => {
    expect(brokenRules(imports)).toEqual([]);
  });

  it('has no import cycle', () => {
    expect(cycles(imports.own)).toEqual([]);
  });

  it.each(readdirSync(join(ROOT, 'adapters')))(
    'loads no connector into the %s adapter that it may not need',
    (adapter) => {
      const loaded = loadedWith(`adapters/${adapter}/main.ts`, imports);
      expect([...loaded]).toContain('typeorm');
      const sometimes = ['mysql2/promise', 'ssh2-sftp-client', 'fast-xml-parser', 'mssql', 'ajv', 'yaml'];
      expect(sometimes.filter((name) => loaded.has(name))).toEqual([]);
    },
  );

  it('has the same files in every adapter', () => {
    const entries = (adapter: string): string[] =>
      readdirSync(join(ROOT, 'adapters', adapter))
        .filter((name) => !name.endsWith('.spec.ts'))
        .sort();
    const adapters = readdirSync(join(ROOT, 'adapters')).sort();
    expect(adapters).toEqual(['ambulance', 'council', 'housing', 'nhs-trust', 'police']);
    for (const adapter of adapters) {
      expect({ adapter, files: entries(adapter) }).toEqual({
        adapter,
        files: ['README.md', 'config.ts', 'main.ts', 'mapping.ts', 'stand-in', 'system.ts'],
      });
    }
  });

  it('has nothing at its top level that does not belong there', () => {
    const allowed = ['LICENSE', 'README.md', 'adapters', 'apps', 'decisions', 'docker-compose.yml', 'libs', 'test'];
    const settings = [
      'eslint.config.mjs',
      'jest.config.mjs',
      'nest-cli.json',
      'package-lock.json',
      'package.json',
      'tsconfig.json',
    ];
    const made = ['dist', 'node_modules', 'coverage'];
    const there = readdirSync(ROOT).filter((name) => !name.startsWith('.') && !made.includes(name));
    expect(there.filter((name) => ![...allowed, ...settings].includes(name))).toEqual([]);
  });
});

describe('the rules themselves', () => {
  const only = (from: string, to: string): string[] =>
    brokenRules({ own: [{ from, to, typeOnly: false }], outside: [] });

  it.each([
    ['an adapter importing another', 'adapters/police/system.ts', 'adapters/council/mapping.ts'],
    ['an adapter importing the hub', 'adapters/police/system.ts', 'apps/hub/src/main.ts'],
    ['the hub importing adapter-kit', 'apps/hub/src/main.ts', 'libs/adapter-kit/src/index.ts'],
    ['a pure library importing values', 'libs/matching/src/compare.ts', 'libs/contracts/src/index.ts'],
    ['a library through its back door', 'apps/hub/src/main.ts', 'libs/sealing/src/keys.ts'],
    ['another feature’s tables', 'apps/hub/src/console/case-file.ts', 'apps/hub/src/cases/case.entities.ts'],
    [
      'an adapter’s run time working out the evaluation',
      'libs/adapter-kit/src/run-adapter.ts',
      'libs/outcomes/src/index.ts',
    ],
    ['a test imported', 'apps/hub/src/main.ts', 'test/support/postgres.ts'],
  ])('find %s', (_, from, to) => {
    expect(only(from, to)).toHaveLength(1);
  });

  it('find a cycle', () => {
    const own = [
      { from: 'a.ts', to: 'b.ts', typeOnly: false },
      { from: 'b.ts', to: 'a.ts', typeOnly: false },
    ];
    expect(cycles(own)).toEqual([['a.ts', 'b.ts', 'a.ts']]);
  });
});
