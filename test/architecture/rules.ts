import type { OwnImport, SourceImports } from './imports.js';

/** Which libraries a library may import. */
const LIBRARIES: Record<string, string[]> = {
  contracts: [],
  sealing: ['contracts'],
  'bullmq-transport': ['contracts'],
  ledger: ['contracts'],
  outcomes: ['contracts'],
  'sharing-policy': ['contracts'],
  matching: ['contracts'],
  'adapter-kit': ['contracts', 'bullmq-transport', 'sealing', 'matching', 'sharing-policy', 'ledger'],
};

/** What the command line may import besides: an agency evaluates its own files with what the hub evaluates with. */
const COMMAND_LINE = { folder: 'libs/adapter-kit/src/cli/', libraries: ['outcomes'] };

const PURE = ['sharing-policy', 'matching', 'outcomes'];
const IMPURE = /^(@nestjs\/|typeorm|pg$|bullmq|ioredis|express|node:(fs|net|http|os|process|child_process|timers))/;
const isTest = (file: string): boolean =>
  file.startsWith('test/') || /(\.spec|\.e2e)\.ts$/.test(file) || /\/(conformance|test-support)\//.test(file);

/** The house a file is part of: `libs/matching`, `apps/hub`, `adapters/police`, `test`. */
function houseOf(file: string): string {
  return file.startsWith('test/') ? 'test' : file.split('/').slice(0, 2).join('/');
}

function hubFeature(file: string): string | undefined {
  return /^apps\/hub\/src\/([a-z]+)\//.exec(file)?.[1];
}

/** Each broken rule as a sentence. */
export function brokenRules({ own, outside }: SourceImports): string[] {
  return [...own.flatMap(brokenBy), ...outside.flatMap(({ from, name }) => impure(from, name))];
}

function brokenBy(one: OwnImport): string[] {
  const { from, to } = one;
  if (isTest(from)) return [];
  const [house, other] = [houseOf(from), houseOf(to)];
  if (house === other) return withinHub(one);
  const say = (why: string): string[] => [`${from} imports ${to}: ${why}`];
  if (other === 'test') return say('nothing imports tests');
  if (house === 'apps/playground') return [];
  if (other === 'apps/playground') return say('nothing imports the playground');
  if (other.startsWith('libs/') && !to.endsWith('/src/index.ts')) return say('a library has one door, its index.ts');
  const library = other.replace('libs/', '');
  if (house.startsWith('libs/')) {
    const mine = house.replace('libs/', '');
    const besides = from.startsWith(COMMAND_LINE.folder) && COMMAND_LINE.libraries.includes(library);
    if (!besides && !LIBRARIES[mine]?.includes(library)) return say(`libs/${mine} may not import ${other}`);
    if (PURE.includes(mine) && !one.typeOnly) return say(`libs/${mine} is pure: it imports types alone`);
    return [];
  }
  if (house.startsWith('adapters/')) {
    return ['libs/adapter-kit', 'libs/contracts'].includes(other)
      ? []
      : say('an adapter stands on adapter-kit and contracts');
  }
  if (house === 'apps/hub' && (other === 'libs/adapter-kit' || !other.startsWith('libs/')))
    return say('hub and adapters meet in messages alone');
  return [];
}

/** Inside the hub features reach each other's use cases, never each other's tables. */
function withinHub({ from, to, typeOnly }: OwnImport): string[] {
  const [mine, other] = [hubFeature(from), hubFeature(to)];
  if (!mine || !other || mine === other || mine === 'database') return [];
  if (to.endsWith('.entities.ts') && !typeOnly) return [`${from} imports ${to}: the tables of another feature`];
  return [];
}

function impure(from: string, name: string): string[] {
  const library = /^libs\/([a-z-]+)\//.exec(from)?.[1];
  if (!library || !PURE.includes(library) || isTest(from) || !IMPURE.test(name)) return [];
  return [`${from} imports ${name}: libs/${library} is pure`];
}

/** The packages that are loaded with a file, whatever is done with it. */
export function loadedWith(entry: string, { own, outside }: SourceImports): Set<string> {
  const files = new Set([entry]);
  for (const file of files) {
    for (const { from, to, typeOnly, late } of own) if (from === file && !typeOnly && !late) files.add(to);
  }
  return new Set(
    outside.filter(({ from, typeOnly, late }) => files.has(from) && !typeOnly && !late).map(({ name }) => name),
  );
}

/** Every import cycle there is at run time, as its files in order. */
export function cycles(imports: OwnImport[]): string[][] {
  const next = new Map<string, string[]>();
  for (const { from, to, typeOnly } of imports) {
    if (!typeOnly) next.set(from, [...(next.get(from) ?? []), to]);
  }
  const done = new Set<string>();
  const found: string[][] = [];
  const walk = (file: string, path: string[]): void => {
    const at = path.indexOf(file);
    if (at >= 0) found.push([...path.slice(at), file]);
    if (at >= 0 || done.has(file)) return;
    for (const other of next.get(file) ?? []) walk(other, [...path, file]);
    done.add(file);
  };
  for (const file of next.keys()) walk(file, []);
  return found;
}
