import { randomBytes } from 'node:crypto';
import { mkdtemp, readFile, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { PersonIdentity } from '#contracts';
import { normalise, screeningCodes } from '#matching';
import { MemorySystem } from '../test-support/memory-system.js';
import { LearntWeights } from './learnt-weights.js';
import { IndexFolder } from './index-folder.js';
import { PeopleIndex } from './people-index.js';
import { ScreeningKeys } from './screening-keys.js';

const key = randomBytes(32);
const other = randomBytes(32);
const person = (number: number): PersonIdentity => ({
  givenName: `Testa${'abcdefghij'[number % 10]}`,
  familyName: `Examplesson${'klmnopqrst'[Math.floor(number / 10)]}`,
  dateOfBirth: `1984-02-${String((number % 28) + 1).padStart(2, '0')}`,
  postcode: 'ZZ99 3WZ',
});
const codesOf = (number: number, with_ = key) => screeningCodes(normalise(person(number)), with_, { enquiry: 'e' });

describe('the index of people', () => {
  let folder: string;
  let system: MemorySystem;
  let now = new Date('2026-09-01T12:00:00Z');

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'concordat-index-'));
    system = new MemorySystem();
    for (let i = 0; i < 30; i += 1) system.add({ localRef: `P${i}`, identity: person(i) });
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  const open = (...keys: Buffer[]) => {
    const screeningKeys = new ScreeningKeys({ screeningKeys: keys.map((one) => one.toString('base64url')) });
    const kept = new IndexFolder({ agency: 'police-north', indexFolder: folder }, screeningKeys);
    const weights = new LearntWeights({ agency: 'police-north', indexFolder: folder }, () => now);
    return new PeopleIndex(kept, screeningKeys, weights, system, () => now);
  };
  const built = async (...keys: Buffer[]) => {
    const index = open(...keys);
    await index.refresh();
    await index.save();
    return index;
  };
  /** An index as it is before it has heard anything of the system. */
  const reopened = async (...keys: Buffer[]) => {
    const index = open(...keys);
    system.before = () => {
      throw new Error('Away.');
    };
    await index.refresh().catch(() => undefined);
    system.before = () => undefined;
    return index;
  };

  it('is ready after a restart although the system is away, and follows it from there', async () => {
    await built(key);
    const index = await reopened(key);
    expect({ ready: index.ready, size: index.size }).toEqual({ ready: true, size: 30 });
    expect(index.withCodes(codesOf(7))).toContain('P7');
    system.persons.delete('P7');
    system.add({ localRef: 'P8', identity: person(77) });
    await index.refresh();
    expect(index.size).toBe(29);
    expect(index.withCodes(codesOf(7))).not.toContain('P7');
    expect(index.withCodes(codesOf(77))[0]).toBe('P8');
    expect(index.withCodes(codesOf(8))[0]).not.toBe('P8');
  });

  it('is kept for its owner alone, and holds no name and no date of birth', async () => {
    await built(key);
    const files = await readdir(folder);
    expect(files.sort()).toEqual(['index', 'seen', 'weights'].map((name) => `police-north.people-${name}`));
    for (const file of files) {
      expect((await stat(join(folder, file))).mode & 0o777).toBe(0o600);
      expect((await readFile(join(folder, file))).toString('latin1')).not.toMatch(/testa|exampl|1984|zz99/i);
    }
  });

  it.each(['police-north.people-index', 'police-north.people-seen'])(
    'is built anew where %s is damaged',
    async (file) => {
      await built(key);
      const bytes = await readFile(join(folder, file));
      bytes[bytes.length >> 1] = (bytes[bytes.length >> 1] ?? 0) ^ 1;
      await writeFile(join(folder, file), bytes);
      expect((await reopened(key)).ready).toBe(false);
      expect((await built(key)).size).toBe(30);
    },
  );

  it('is built anew where the key is another', async () => {
    await built(key);
    expect((await reopened(other)).ready).toBe(false);
  });

  it('answers both keys while one is being replaced, and asks with the new one', async () => {
    const index = await built(other, key);
    expect(index.withCodes(codesOf(3, key))[0]).toBe('P3');
    expect(index.withCodes(codesOf(3, other))[0]).toBe('P3');
    const keys = new ScreeningKeys({ screeningKeys: [other, key].map((one) => one.toString('base64url')) });
    expect(keys.codesToAskWith(normalise(person(3)), 'e')).toEqual(codesOf(3, other));
  });

  describe('where the system tells what changes', () => {
    let changes: { localRef: string; mergedInto?: string }[] = [];
    beforeEach(() => {
      changes = [];
      Object.assign(system, {
        changes: async function* () {
          yield* changes;
        },
      });
    });
    const passes = () => system.calls.filter((call) => call === 'people').length;

    it('goes through everybody once a day and no more', async () => {
      const index = await built(key);
      system.add({ localRef: 'P5', identity: person(55) });
      changes = [{ localRef: 'P5' }];
      await index.refresh();
      expect(index.withCodes(codesOf(55))[0]).toBe('P5');
      expect(passes()).toBe(1);
      now = new Date(now.getTime() + 25 * 3_600_000);
      await index.refresh();
      expect(passes()).toBe(2);
    });

    it('finds a merged person under the record that is left, and again under their own when that is taken back', async () => {
      const index = await built(key);
      const told: string[][] = [];
      changes = [{ localRef: 'P1', mergedInto: 'P2' }];
      await index.refresh({
        found: async (from, into) => void told.push([from, into]),
        takenBack: async (ref) => void told.push([ref]),
      });
      expect(index.withCodes(codesOf(1))[0]).toBe('P2');
      expect({ told, stands: index.standsFor('P1'), size: index.size }).toEqual({
        told: [['P1', 'P2']],
        stands: 'P2',
        size: 29,
      });
      await index.save();
      expect((await reopened(key)).withCodes(codesOf(1))[0]).toBe('P2');
      changes = [{ localRef: 'P1' }];
      await index.refresh();
      expect(index.withCodes(codesOf(1))[0]).toBe('P1');
    });
  });
});
