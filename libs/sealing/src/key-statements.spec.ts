import type { AgencyKeys } from './key-statements.js';
import { keysDigest, newestKeys, signAgencyKeys } from './key-statements.js';
import { generatePartyKeys, publicKeysOf } from './keys.js';
import type { PartyKeys } from './keys.js';

const keysOf = (own: PartyKeys, generation: number, changes: Partial<AgencyKeys> = {}): AgencyKeys => {
  return { agency: 'police', kind: 'POL', ...publicKeysOf(own), generation, ...changes };
};

describe('an agency’s statements of its keys', () => {
  let row: string[];
  let all: PartyKeys[];
  beforeAll(async () => {
    all = [await generatePartyKeys(), await generatePartyKeys(), await generatePartyKeys()];
    const [first, second, third] = all as [PartyKeys, PartyKeys, PartyKeys];
    row = [
      await signAgencyKeys(keysOf(first, 1), first.signing),
      await signAgencyKeys(keysOf(second, 2), first.signing),
      await signAgencyKeys(keysOf(third, 3), second.signing),
    ];
  });

  it('lead to its newest keys, from the first or from any that are known', async () => {
    const newest = keysOf(all[2]!, 3);
    expect(await newestKeys(row)).toEqual(newest);
    for (const [at, own] of all.entries()) expect(await newestKeys(row, keysOf(own, at + 1))).toEqual(newest);
    expect(await newestKeys(row.slice(1), keysOf(all[0]!, 1))).toEqual(newest);
    expect(await newestKeys(row.slice(0, 1), newest)).toEqual(newest);
    expect(await newestKeys([])).toBeUndefined();
  });

  it('show no private half of a key', async () => {
    expect(Buffer.from(row[0]!.split('.')[1]!, 'base64url').toString()).not.toContain('"d"');
  });

  it.each<[string, (rogue: PartyKeys) => Promise<string[]>]>([
    [
      'keys that only they themselves vouch for',
      async (rogue) => [row[0]!, await signAgencyKeys(keysOf(rogue, 2), rogue.signing)],
    ],
    ['other keys of the same generation', async (rogue) => [await signAgencyKeys(keysOf(rogue, 1), rogue.signing)]],
    ['a generation left out', async () => [row[0]!, row[2]!]],
    [
      'another agency',
      async (rogue) => [row[0]!, await signAgencyKeys(keysOf(rogue, 2, { agency: 'housing' }), all[0]!.signing)],
    ],
    [
      'another kind of agency',
      async (rogue) => [row[0]!, await signAgencyKeys(keysOf(rogue, 2, { kind: 'MHT' }), all[0]!.signing)],
    ],
    ['no statement at all', async () => ['a.b.c']],
  ])('do not lead to %s', async (_, made) => {
    expect(await newestKeys(await made(await generatePartyKeys()), keysOf(all[0]!, 1))).toBeUndefined();
  });

  it('have one digest for the same keys, and another for any other', async () => {
    const digest = keysDigest(keysOf(all[0]!, 1));
    expect(keysDigest(keysOf(all[0]!, 2))).toBe(digest);
    expect(keysDigest(keysOf(all[1]!, 1))).not.toBe(digest);
    expect(keysDigest(keysOf(all[0]!, 1, { kind: 'MHT' }))).not.toBe(digest);
  });
});
