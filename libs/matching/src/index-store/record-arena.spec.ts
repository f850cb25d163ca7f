import fc from 'fast-check';
import { anything, people } from '../../test-support/people.js';
import { normalise, RecordArena } from '../index.js';

describe('records of very many people', () => {
  it('come back as they went in, changed and removed ones too', () => {
    const given = fc.tuple(fc.nat(9), fc.option(fc.oneof(people, anything)));
    fc.assert(
      fc.property(fc.array(given, { maxLength: 40 }), (steps) => {
        const arena = new RecordArena();
        const expected = new Map<number, object>();
        for (const [ordinal, identity] of steps) {
          if (identity === null) {
            arena.remove(ordinal);
            expected.delete(ordinal);
          } else {
            arena.set(ordinal, normalise(identity));
            expected.set(ordinal, normalise(identity));
          }
        }
        for (let ordinal = 0; ordinal < 10; ordinal += 1) expect(arena.get(ordinal)).toEqual(expected.get(ordinal));
      }),
    );
  });
});
