import fc from 'fast-check';
import type { InventoryCopy } from '#contracts';
import { driftBetween } from './drift.js';
import type { Known } from './drift.js';

const ASKED = new Date('2026-09-01T12:00:00Z');
const BEFORE = new Date('2026-09-01T11:00:00Z');
const AFTER = new Date('2026-09-01T12:00:01Z');

const known = (changes: Partial<Known> = {}): Known => ({
  copyId: 'copy-1',
  caseRef: 'case-1',
  state: 'HELD',
  since: BEFORE,
  version: 2,
  digest: 'as-approved',
  ...changes,
});
const shown = (changes: Partial<InventoryCopy> = {}): InventoryCopy => ({
  copyId: 'copy-1',
  copyVersion: 2,
  hidden: false,
  digest: 'as-approved',
  ...changes,
});
const kinds = (copies: Known[], listed: InventoryCopy[]) => driftBetween(copies, listed, ASKED).map(({ kind }) => kind);

describe('what an agency shows, held against what should stand there', () => {
  it('S45: differs in nothing where all is well', () => expect(kinds([known()], [shown()])).toEqual([]));

  it.each<[string, Partial<Known>, InventoryCopy[], string]>([
    ['a copy that is not there', {}, [], 'MISSING'],
    ['an older version', {}, [shown({ copyVersion: 1 })], 'STALE'],
    ['other words', {}, [shown({ digest: 'other' })], 'ALTERED'],
    ['a version that was never sent', {}, [shown({ copyVersion: 3 })], 'ALTERED'],
    ['a copy that cannot be read', {}, [shown({ digest: undefined })], 'ALTERED'],
    ['a copy that was taken out', { state: 'ERASED' }, [shown()], 'ORPHANED'],
    ['one in view that should be hidden', { state: 'HIDDEN' }, [shown()], 'IN_VIEW'],
  ])('S45: %s', (_, changes, listed, kind) => expect(kinds([known(changes)], listed)).toEqual([kind]));

  it('S45: a copy that the hub has never known', () => expect(kinds([], [shown()])).toEqual(['ORPHANED']));

  it.each([['PENDING'], ['REVOKING'], ['REFUSED']] as const)('waits for the receipt of one that is %s', (state) => {
    expect(kinds([known({ state })], [shown({ copyVersion: 1 })])).toEqual([]);
    expect(kinds([known({ state })], [])).toEqual([]);
  });

  it('says nothing of a copy that has moved since the agency was asked', () => {
    const states = fc.constantFrom(...(['PENDING', 'HELD', 'HIDDEN', 'REFUSED', 'REVOKING', 'ERASED'] as const));
    const listing = fc.array(fc.record({ copyVersion: fc.integer({ min: 1, max: 3 }), hidden: fc.boolean() }), {
      maxLength: 1,
    });
    fc.assert(
      fc.property(states, listing, (state, listed) => {
        expect(kinds([known({ state, since: AFTER })], listed.map(shown))).toEqual([]);
      }),
    );
  });
});
