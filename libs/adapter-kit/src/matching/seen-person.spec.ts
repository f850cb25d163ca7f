import fc from 'fast-check';
import { changesBetween, seenOf } from './seen-person.js';

const home = { address: '1 Madeup Road', postcode: 'ZZ99 3CZ', uprn: '100000000001' };
const seen = (identity: object, marks: object = {}) => seenOf({ localRef: 'P1', identity, ...marks });
const told = (before: object | null, now: object, marks: object = {}) =>
  changesBetween(before && seen(before), seen(now, marks));

describe('what the hub is told of somebody with a case', () => {
  it('H6: another place is a move; another spelling of it, or its number known at last, is none', () => {
    expect(told(home, { ...home, address: '2 Madeup Road', uprn: '100000000002' })).toEqual(['MOVED']);
    expect(told(home, {})).toEqual(['MOVED']);
    expect(told(home, { address: '1, MADEUP RD.', postcode: 'zz993cz' })).toEqual([]);
    expect(told({ address: home.address, postcode: home.postcode }, home)).toEqual([]);
    expect(told({}, home)).toEqual([]);
    expect(told(null, home)).toEqual([]);
  });

  it('S47: a death and a restriction are told even of somebody not seen before, and told once', () => {
    expect(told(null, home, { died: true, restricted: true })).toEqual(['RESTRICTED', 'DIED']);
    const now = seen(home, { died: true, restricted: true });
    expect(changesBetween(now, now)).toEqual([]);
  });

  it('a restriction that begins is no move, and neither is one that ends', () => {
    expect(told(home, {}, { restricted: true })).toEqual(['RESTRICTED']);
    expect(changesBetween(seen({}, { restricted: true }), seen(home))).toEqual([]);
  });

  it('no place can be read from what is kept, and nothing is kept of one that is restricted', () => {
    const place = fc.record({ address: fc.string({ minLength: 8 }), postcode: fc.string({ minLength: 5 }) });
    fc.assert(
      fc.property(place, fc.boolean(), (identity, restricted) => {
        const kept = seen(identity, { restricted });
        expect(restricted ? kept.places.length : 0).toBe(0);
        for (const one of kept.places) expect(one).toMatch(/^[A-Za-z0-9_-]{43}$/);
      }),
    );
  });
});
