import fc from 'fast-check';
import { givesAway } from './names-in-text.js';

const identity = {
  givenName: 'Testa',
  familyName: 'Van Examplesson',
  dateOfBirth: '1980-02-03',
  nhsNumber: '9990000018',
  postcode: 'ZZ99 3CZ',
  phone: '01632 960 199',
};

describe('S57: a lesson names nobody', () => {
  it.each([
    'We should have rung Testa earlier',
    'The VAN EXAMPLESSON case',
    'Somebody born 1980-02-03',
    'The number 999 000 0018 was wrong',
    'Nobody covers zz99 3cz at night',
    'Ring 01632960199',
  ])('%s', (text) => expect(givesAway(text, identity)).toBe(true));

  it('and says what services can learn', () => {
    for (const text of ['Nobody answered the crisis line at night', 'Testament of a good handover', '']) {
      expect(givesAway(text, identity)).toBe(false);
    }
  });

  it('wherever in the text the name stands', () => {
    fc.assert(
      fc.property(
        fc.lorem(),
        fc.lorem(),
        fc.constantFrom('Testa', 'van examplesson', 'ZZ99 3CZ'),
        (one, other, name) => {
          expect(givesAway(`${one} ${name} ${other}`, identity)).toBe(true);
        },
      ),
    );
  });
});
