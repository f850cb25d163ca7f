import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DEFAULT_WEIGHTS, FEWEST_TO_LEARN_FROM, normalise } from '#matching';
import type { PersonIdentity } from '#contracts';
import { madeUpFile } from '../../../matching/test-support/made-up-files.js';
import { MemorySystem } from '../test-support/memory-system.js';
import { IndexFolder } from './index-folder.js';
import { LearntWeights } from './learnt-weights.js';
import { PeopleIndex } from './people-index.js';
import { ScreeningKeys } from './screening-keys.js';
import { Scoring } from './scoring.js';

const file = madeUpFile({ seed: 8, people: FEWEST_TO_LEARN_FROM, rows: [1, 2], errors: 0.6, relatives: 0.3 });
const people: PersonIdentity[] = file.rows.map(({ streetNumber, street, town: _t, id: _i, ...row }) => ({
  ...row,
  address: `${streetNumber} ${street}`,
}));
const LONG = 120_000;
const config = (indexFolder: string) => ({ agency: 'police-north', indexFolder });

describe('what agreement is worth', () => {
  let folder: string;
  let system: MemorySystem;
  let now = new Date('2026-09-01T12:00:00Z');
  beforeEach(async () => {
    now = new Date('2026-09-01T12:00:00Z');
    folder = await mkdtemp(join(tmpdir(), 'concordat-weights-'));
    system = new MemorySystem();
    people.forEach((identity, at) => system.add({ localRef: `P${at}`, identity }));
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  const open = () => {
    const keys = new ScreeningKeys({ screeningKeys: [Buffer.alloc(32, 5).toString('base64url')] });
    const weights = new LearntWeights(config(folder), () => now);
    const index = new PeopleIndex(new IndexFolder(config(folder), keys), keys, weights, system, () => now);
    return { index, weights, scoring: new Scoring(weights, index) };
  };
  const path = () => join(folder, 'police-north.people-weights');

  it(
    'is learnt beside all else: nobody waits for it, and until then it is the built-in estimate',
    async () => {
      const { weights } = open();
      const sample = weights.sample(0);
      for (const identity of people) sample?.take(normalise(identity));
      if (sample) weights.learnFrom(sample);
      expect(weights.current).toBe(DEFAULT_WEIGHTS);
      await weights.settled();
      expect(weights.current.name).toMatch(/^learnt-/);
    },
    LONG,
  );

  it(
    'is learnt from the agency’s own records, and scores from then on',
    async () => {
      const { index, weights, scoring } = open();
      await index.refresh();
      await weights.settled();
      expect(weights.current.name).toMatch(/^learnt-/);
      const ann = normalise({ givenName: 'Ann', dateOfBirth: '1970-03-04' });
      expect(scoring.now().compare(ann, ann).weights).toBe(weights.current.name);
      expect(scoring.now().weights.people).toBe(Math.max(10_000, 2 * index.size));
    },
    LONG,
  );

  it(
    'is there again after a restart, for its owner alone, and the same from the same records',
    async () => {
      const first = open();
      await first.index.refresh();
      await first.weights.settled();
      expect((await stat(path())).mode & 0o777).toBe(0o600);
      const again = open();
      await again.weights.load();
      expect(again.weights.current).toEqual(first.weights.current);
      await rm(path());
      const anew = open();
      await anew.index.refresh();
      await anew.weights.settled();
      expect(anew.weights.current).toEqual(first.weights.current);
    },
    LONG,
  );

  it.each([
    ['damaged', (bytes: Buffer) => bytes.subarray(0, bytes.length - 9)],
    ['of another version', () => Buffer.from('{}')],
  ])(
    'is learnt anew where the file is %s',
    async (_, change) => {
      const first = open();
      await first.index.refresh();
      await first.weights.settled();
      await writeFile(path(), change(await readFile(path())));
      const again = open();
      await again.weights.load();
      expect(again.weights.current).toBe(DEFAULT_WEIGHTS);
      await again.index.refresh();
      await again.weights.settled();
      expect(again.weights.current).toEqual(first.weights.current);
    },
    LONG,
  );

  it(
    'is learnt again when there are many more people, or after a quarter of a year',
    async () => {
      const { index, weights } = open();
      await index.refresh();
      await weights.settled();
      const { name } = weights.current;
      expect(weights.sample(index.size * 1.1)).toBeUndefined();
      people.slice(0, 500).forEach((identity, at) => system.add({ localRef: `Q${at}`, identity }));
      await index.refresh();
      await index.refresh();
      await weights.settled();
      expect(weights.current.name).not.toBe(name);
      now = new Date(now.getTime() + 91 * 86_400_000);
      expect(weights.sample(index.size)).toBeDefined();
    },
    LONG,
  );

  it(
    'is the built-in estimate where there are few people',
    async () => {
      for (const ref of [...system.persons.keys()].slice(300)) system.persons.delete(ref);
      const { index, weights } = open();
      await index.refresh();
      await weights.settled();
      expect(weights.current).toEqual(DEFAULT_WEIGHTS);
      expect(weights.sample(index.size)).toBeUndefined();
    },
    LONG,
  );

  it(
    'is given up when the adapter stops',
    async () => {
      const { index, weights } = open();
      await weights.stop();
      await index.refresh();
      await weights.settled();
      expect(weights.current).toBe(DEFAULT_WEIGHTS);
    },
    LONG,
  );
});
