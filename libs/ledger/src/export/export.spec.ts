import fc from 'fast-check';
import { madeUpExport, signingKey } from '../../test-support/made-up-export.js';
import type { MadeUpExport } from '../../test-support/made-up-export.js';
import {
  entryLine,
  linkEntry,
  proveEntry,
  readKeyRing,
  searchExport,
  verifyEntryProof,
  verifyExport,
} from '../index.js';
import type { ChainRow } from '../index.js';

let made: MadeUpExport;
beforeAll(async () => {
  made = await madeUpExport(12, [5, 12]);
});

const verify = (lines: string[]) => verifyExport(lines, { keys: made.keys });
/** Lines as somebody changed them; the export is the head, entries 1 to 5, a checkpoint, 6 to 12, a checkpoint. */
const changed = (change: (lines: string[]) => void): string[] => {
  const lines = [...made.lines];
  change(lines);
  return lines;
};
const edit = (line: string, from: string, to: string): string => {
  if (!line.includes(from)) throw new Error('There is nothing to edit.');
  return line.replace(from, to);
};

/** History written anew from entry `seq` on by somebody who can compute hashes but has no key. */
function rewritten(seq: number): string[] {
  let before: Buffer | undefined;
  return made.lines.map((text) => {
    const row = made.rows.find((one) => entryLine(one) === text);
    if (!row || row.seq < seq) {
      if (row) before = row.hash;
      return text;
    }
    const bytes = row.seq === seq ? Buffer.from(row.bytes.toString().replace('nurse', 'other')) : row.bytes;
    before = linkEntry(before as Buffer, bytes);
    return entryLine({ ...row, bytes, hash: before } as ChainRow);
  });
}

describe('an export of the ledger', () => {
  it('verifies by itself and the public keys', async () => {
    expect(await verify(made.lines)).toEqual({
      entries: 12,
      checkpoints: 2,
      last: { size: 12, at: '2026-09-01T00:00:12Z', witnesses: ['police', 'housing'] },
      unknownWitnesses: [],
    });
  });

  it.each<[string, (lines: string[]) => void, number, RegExp]>([
    ['a changed entry', (lines) => (lines[3] = edit(lines[3]!, 'nurse', 'other')), 4, /Entry 3 does not fit its hash/],
    ['an entry taken out', (lines) => lines.splice(3, 1), 4, /Entry 4 stands where entry 3 should/],
    ['an entry doubled', (lines) => lines.splice(3, 0, lines[3]!), 5, /Entry 3 stands where entry 4 should/],
    ['a line that is rubbish', (lines) => (lines[3] = '{"seq":'), 4, /neither an entry nor a checkpoint/],
    ['no head', (lines) => lines.shift(), 1, /not the head/],
    ['an end cut off', (lines) => lines.splice(9), 9, /ends after entry 7, but says that it holds 12/],
    ['a checkpoint out of its place', (lines) => lines.splice(7, 0, lines.splice(6, 1)[0]!), 8, /after entry 6/],
    [
      'another time in a checkpoint',
      (lines) => (lines[6] = edit(lines[6]!, ':05Z', ':06Z')),
      7,
      /not signed by the hub/,
    ],
    [
      'a countersignature under another name',
      (lines) => (lines[6] = edit(edit(lines[6]!, '"police"', '"x"'), '"housing"', '"police"')),
      7,
      /countersignature of police/,
    ],
  ])('shows %s, and where', async (_, change, line, sentence) => {
    const { fault } = await verify(changed(change));
    expect(fault?.line).toBe(line);
    expect(fault?.sentence).toMatch(sentence);
  });

  it('shows history written anew with all its hashes, at the first checkpoint after it', async () => {
    expect((await verify(rewritten(3))).fault).toMatchObject({
      line: 7,
      sentence: expect.stringMatching(/written anew/),
    });
    expect((await verify(rewritten(8))).fault).toMatchObject({ line: 15 });
  });

  it('shows any change of any character', async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(), fc.nat(), fc.constantFrom('a', '7', '"', ' '), async (n, at, other) => {
        const line = n % made.lines.length;
        const text = made.lines[line]!;
        const place = at % text.length;
        fc.pre(text[place] !== other && !isSpareBit(text, place, other));
        const report = await verify(
          changed((all) => (all[line] = text.slice(0, place) + other + text.slice(place + 1))),
        );
        // Under another name a countersignature is nobody's that we know, and is said to be so.
        expect(report.fault !== undefined || report.unknownWitnesses.length > 0).toBe(true);
      }),
      { numRuns: 200 },
    );
  });

  it('must hold what somebody saw with their own eyes', async () => {
    const { size, root, head } = (JSON.parse(made.lines[6]!) as { checkpoint: never }).checkpoint;
    const seen = { size, root, head };
    expect((await verifyExport(made.lines, { keys: made.keys, seen })).fault).toBeUndefined();
    const other = { ...seen, root: head };
    expect((await verifyExport(made.lines, { keys: made.keys, seen: other })).fault?.sentence).toMatch(/written anew/);
    const later = { ...seen, size: 13 };
    expect((await verifyExport(made.lines, { keys: made.keys, seen: later })).fault?.sentence).toMatch(/cut off/);
  });

  it('says whose countersignatures nobody could look at', async () => {
    const keys = { hub: made.keys.hub, agencies: { police: made.keys.agencies.police! } };
    const report = await verifyExport(made.lines, { keys });
    expect(report).toMatchObject({ unknownWitnesses: ['housing'], last: { witnesses: ['police'] } });
    expect(report.fault).toBeUndefined();
  });

  it('is searched by event, actor, what it is about, and time', async () => {
    const found = async (search: object) => {
      const seqs: number[] = [];
      for await (const { seq } of searchExport(made.lines, search)) seqs.push(seq);
      return seqs;
    };
    expect(await found({ about: 'case-4' })).toEqual([4]);
    expect(await found({ about: 'police', from: '2026-09-01T00:00:07Z' })).toEqual([7, 9, 11]);
    expect(await found({ event: 'CASE_READ', to: '2026-09-01T00:00:03Z' })).toEqual([1, 2]);
    expect(await found({ actor: 'nobody' })).toEqual([]);
  });
});

describe('the proof of one entry', () => {
  it('verifies by itself and the public keys, and tells of no other entry', async () => {
    const proof = await proveEntry(made.lines, { id: 'e7' });
    expect(proof).toMatchObject({ seq: 7, checkpoint: { size: 12 } });
    expect(JSON.stringify(proof)).not.toContain('case-6');
    expect(await verifyEntryProof(proof, made.keys)).toEqual({ witnesses: ['police', 'housing'] });
    expect(await proveEntry(made.lines, { seq: 7 })).toEqual(proof);
  });

  it.each<[string, object]>([
    ['another entry', { entry: '{"id":"e9"}' }],
    ['another number', { seq: 8 }],
    ['no number', { seq: undefined }],
    ['a path that is cut off', { path: [] }],
    ['another form', { format: 'something/1' }],
    ['no checkpoint', { checkpoint: null }],
  ])('does not hold with %s', async (_, change) => {
    const proof = await proveEntry(made.lines, { seq: 7 });
    expect(await verifyEntryProof({ ...(proof as object), ...change }, made.keys)).toHaveProperty('fault');
  });

  it('does not hold with a checkpoint that others signed', async () => {
    const proof = await proveEntry(made.lines, { seq: 7 });
    const { known } = await signingKey();
    expect(await verifyEntryProof(proof, { ...made.keys, hub: [known] })).toHaveProperty('fault');
    const agencies = { ...made.keys.agencies, police: [known] };
    expect(await verifyEntryProof(proof, { ...made.keys, agencies })).toHaveProperty('fault');
  });

  it('is not made of what is not there, or not yet under a checkpoint', async () => {
    expect(await proveEntry(made.lines, { id: 'e99' })).toBe('NO_SUCH_ENTRY');
    expect(await proveEntry(made.lines.slice(0, -1), { id: 'e7' })).toBe('NO_CHECKPOINT_YET');
  });
});

describe('a file of public keys', () => {
  it('holds one key or several for each party, and no private one', async () => {
    const { own, known } = await signingKey();
    expect(readKeyRing({ hub: known, agencies: { police: [known, known] } })).toEqual({
      hub: [known],
      agencies: { police: [known, known] },
    });
    for (const wrong of [null, 'x', {}, { hub: [] }, { hub: own }, { hub: known, agencies: { police: 'x' } }])
      expect(readKeyRing(wrong)).toBeUndefined();
  });
});

/** The last character of a base64url text may hold spare bits: changing those alone changes nothing. */
function isSpareBit(text: string, at: number, other: string): boolean {
  const before = /[A-Za-z0-9_-]*$/.exec(text.slice(0, at))?.[0] ?? '';
  const after = /^[A-Za-z0-9_-]*/.exec(text.slice(at + 1))?.[0] ?? '';
  const bytes = (middle: string): string => Buffer.from(before + middle + after, 'base64url').toString('hex');
  return after === '' && /[A-Za-z0-9_-]/.test(other) && bytes(text[at]!) === bytes(other);
}
