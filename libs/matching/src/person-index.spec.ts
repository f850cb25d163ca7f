import { normalise, PersonIndex } from './index.js';

const person = normalise({ familyName: 'Okafor' });

describe('the index of people', () => {
  it('finds by any shared code, most shared first', () => {
    const index = new PersonIndex();
    index.add('a', person, ['1', '2']);
    index.add('b', person, ['2', '3', '4']);
    expect(index.candidates(['2', '3', '3', '9'])).toEqual(['b', 'a']);
    expect(index.candidates([])).toEqual([]);
    expect(index.get('a')).toEqual(person);
    expect(index.size).toBe(2);
  });

  it('forgets wholly, and replaces rather than doubles', () => {
    const index = new PersonIndex();
    index.add('a', person, ['1']);
    index.add('a', person, ['2']);
    expect(index.candidates(['1'])).toEqual([]);
    expect(index.remove('a')).toBe(true);
    expect(index.remove('a')).toBe(false);
    expect([index.size, index.candidates(['2']), index.get('a')]).toEqual([0, [], undefined]);
  });
});
