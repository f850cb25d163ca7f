import { createHash } from 'node:crypto';
import fc from 'fast-check';
import type { NormalisedPerson } from '../index.js';
import { CompactIndex, IndexFileError, PersonIndex } from '../index.js';

const nobody = {} as NormalisedPerson;
const out = new Uint32Array(1000);

/** Few different codes, so that people share them; half of them part late, and some in their last bits alone. */
function code(number: number): string {
  const one = number % 60;
  const text = createHash('sha256').update(String(one)).digest('base64url').slice(0, 22);
  if (one >= 48) return `AAAAAAAA${'AEIMQUYcgkos'[one - 48]}${text.slice(9)}`;
  return one % 2 === 0 ? text : `AAAAAA${text.slice(6)}`;
}

const refs = fc.integer({ min: 0, max: 25 }).map((number) => `ref-${number}-é`);
const codes = fc.uniqueArray(fc.integer({ min: 0, max: 59 }).map(code), { maxLength: 12, size: 'max' });

type Act =
  | { do: 'update'; ref: string; codes: string[] }
  | { do: 'remove'; ref: string }
  | { do: 'merge'; ref: string; to: string }
  | { do: 'store' };

const acts = fc.array(
  fc.oneof(
    { weight: 5, arbitrary: fc.record({ do: fc.constant('update' as const), ref: refs, codes }) },
    { weight: 3, arbitrary: fc.record({ do: fc.constant('remove' as const), ref: refs }) },
    { weight: 1, arbitrary: fc.record({ do: fc.constant('merge' as const), ref: refs, to: refs }) },
    { weight: 1, arbitrary: fc.record({ do: fc.constant('store' as const) }) },
  ) as fc.Arbitrary<Act>,
  { maxLength: 120, size: 'max' },
);

/** The slow and obvious reference: the naive index, rebuilt from what is known for every question. */
class Obvious {
  private readonly codesOf = new Map<string, string[]>();
  private readonly into = new Map<string, string>();

  standsFor = (ref: string): string => this.into.get(ref) ?? ref;

  update(ref: string, given: string[]): void {
    this.codesOf.set(ref, given);
  }

  remove(ref: string): boolean {
    for (const [from, to] of this.into) if (to === ref) this.remove(from);
    this.into.delete(ref);
    return this.codesOf.delete(ref);
  }

  merge(from: string, to: string): boolean {
    const [person, survivor] = [this.standsFor(from), this.standsFor(to)];
    if (!this.codesOf.has(from) || !this.codesOf.has(to) || person === survivor) return false;
    for (const ref of this.codesOf.keys()) if (this.standsFor(ref) === person) this.into.set(ref, survivor);
    return true;
  }

  index(): PersonIndex {
    const all = new Map<string, Set<string>>();
    for (const [ref, given] of this.codesOf) {
      const person = this.standsFor(ref);
      all.set(person, new Set([...(all.get(person) ?? []), ...given]));
    }
    const index = new PersonIndex();
    for (const [ref, given] of all) index.add(ref, nobody, [...given]);
    return index;
  }
}

function ask(index: CompactIndex, asked: string[]): string[] {
  return Array.from(out.subarray(0, index.candidates(asked, out)), (ordinal) => index.refOf(ordinal));
}

function stored(index: CompactIndex): CompactIndex {
  return CompactIndex.fromBuffers(index.toBuffers(), index.keyIds);
}

describe('the compact index', () => {
  it('answers as the naive one, whatever is added, changed, removed, merged and stored in between', () => {
    fc.assert(
      fc.property(acts, fc.array(codes, { minLength: 1, maxLength: 5 }), (steps, questions) => {
        const obvious = new Obvious();
        let index = new CompactIndex();
        for (const act of steps) {
          if (act.do === 'update') {
            obvious.update(act.ref, act.codes);
            index.update(act.ref, act.codes);
          } else if (act.do === 'remove') expect(index.remove(act.ref)).toBe(obvious.remove(act.ref));
          else if (act.do === 'merge') expect(index.merge(act.ref, act.to)).toBe(obvious.merge(act.ref, act.to));
          else index = stored(index);
          index.sweep(act.do === 'remove' ? 20_000 : 100);
        }
        const naive = obvious.index();
        expect(index.size).toBe(naive.size);
        for (const question of questions)
          expect(ask(index, question).sort()).toEqual(naive.candidates(question).sort());
      }),
      { numRuns: 60 },
    );
  });

  it('puts those who share most first, and leaves the others out where there is no room', () => {
    const index = new CompactIndex();
    index.addAll([
      { ref: 'one', codes: [0, 2].map(code) },
      { ref: 'three', codes: [0, 2, 4, 6].map(code) },
      { ref: 'two', codes: [0, 2, 4].map(code) },
    ]);
    expect(ask(index, [0, 2, 4, 6].map(code))).toEqual(['three', 'two', 'one']);
    expect(index.candidates([0, 2, 4, 6].map(code), new Uint32Array(2))).toBe(2);
  });

  it('sweeps out what changed people left behind', () => {
    const index = new CompactIndex();
    for (let round = 0; round < 2000; round += 1) {
      for (let i = 0; i < 5; i += 1) index.update(`ref-${i}`, [code(round * 7), code(round + i), code(i)]);
    }
    expect(index.codeCount).toBeLessThan(2000);
    for (let i = 0; i < 5; i += 1) index.remove(`ref-${i}`);
    for (let i = 0; i < 10; i += 1) index.sweep(100_000);
    expect([index.codeCount, index.size]).toEqual([0, 0]);
  });

  it('refuses what is no code', () => {
    expect(() => new CompactIndex().update('ref', ['short'])).toThrow(RangeError);
  });
});

describe('a stored index', () => {
  const index = new CompactIndex({ keyIds: ['k2', 'k1'] });
  for (let i = 0; i < 500; i += 1) index.update(`ref-${i}`, [code(i), code(i + 1), code(i * 3)]);
  index.remove('ref-erased');
  const bytes = Buffer.concat([...index.toBuffers()]);

  function problem(file: Buffer, keyIds = ['k1', 'k2']): unknown {
    try {
      CompactIndex.fromBuffers([file], keyIds);
      return 'none';
    } catch (error) {
      return error instanceof IndexFileError ? error.code : error;
    }
  }

  it('is read from pieces of any size', () => {
    const pieces: Buffer[] = [];
    for (let at = 0; at < bytes.length; at += 97) pieces.push(bytes.subarray(at, at + 97));
    const read = CompactIndex.fromBuffers(pieces, ['k1', 'k2']);
    expect(ask(read, [code(4), code(5)]).sort()).toEqual(ask(index, [code(4), code(5)]).sort());
    expect(Buffer.concat([...read.toBuffers()]).length).toBe(bytes.length);
  });

  it('holds nothing of those who were removed', () => {
    const one = new CompactIndex();
    one.update('stays', [code(2)]);
    one.update('goes-away', [code(4)]);
    one.remove('goes-away');
    const file = Buffer.concat([...one.toBuffers()]);
    expect(file.includes('stays')).toBe(true);
    expect(file.includes('goes-away')).toBe(false);
    expect(stored(one).codeCount).toBe(1);
  });

  it.each<[string, Buffer, string]>([
    ['nothing', Buffer.alloc(0), 'DAMAGED'],
    ['something else', Buffer.from('{"people": []}  and so on'), 'NOT_AN_INDEX'],
    [
      'an older version',
      Buffer.concat([bytes.subarray(0, 8), Buffer.from([0, 0, 0, 0]), bytes.subarray(12)]),
      'OTHER_VERSION',
    ],
    ['too much', Buffer.concat([bytes, Buffer.from([0])]), 'DAMAGED'],
  ])('is refused where the file is %s', (_, file, code) => expect(problem(file)).toBe(code));

  it('is refused under other keys', () => {
    expect(problem(bytes)).toBe('none');
    expect(problem(bytes, ['k1'])).toBe('OTHER_KEYS');
  });

  it('is refused wherever it was cut or changed', () => {
    fc.assert(
      fc.property(fc.nat(bytes.length - 1), fc.integer({ min: 1, max: 255 }), (at, change) => {
        expect(problem(bytes.subarray(0, at))).toBe('DAMAGED');
        const changed = Buffer.from(bytes);
        changed[at] = (changed[at] ?? 0) ^ change;
        expect(problem(changed)).not.toBe('none');
        expect(problem(changed)).toMatch(/^(DAMAGED|NOT_AN_INDEX|OTHER_VERSION|OTHER_KEYS)$/);
      }),
      { numRuns: 60 },
    );
  });
});
