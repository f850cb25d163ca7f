import { guessColumns } from '../index.js';

describe('guessing what columns hold', () => {
  it.each([
    ['rec_id', 'ignored'],
    ['given_name', 'givenName'],
    ['FirstName', 'givenName'],
    ['Surname', 'familyName'],
    ['soc_sec_id', 'id'],
    ['NHS Number', 'id'],
    ['dob', 'dateOfBirth'],
    ['E-Mail', 'email'],
    ['Mobile Phone', 'phone'],
    ['ZIP', 'postcode'],
    ['address_1', 'street'],
    ['street_number', 'streetNumber'],
    ['full name', 'fullName'],
    ['birth_year', 'year'],
  ])('%s by its name: %s', (name, kind) => expect(guessColumns([name], [])).toEqual({ [name]: kind }));

  it.each([
    [['1970-03-04', '19700304', '4/3/1970'], 'dateOfBirth'],
    [['ann@example.org', 'b@c.de'], 'email'],
    [['07700 900123', '+44 7700 900456'], 'phone'],
    [['LS1 4AP', 'W1A 1AA'], 'postcode'],
    [['1 High Street', '22b Low Road'], 'address'],
    [['1970', '1981'], 'year'],
    [['m', 'F'], 'sex'],
    [['blue', 'green'], 'text'],
    [['', ''], 'ignored'],
  ])('%j by what is in it: %s', (values, kind) => {
    expect(
      guessColumns(
        ['c17'],
        values.map((value) => [value]),
      ),
    ).toEqual({ c17: kind });
  });

  it('takes "name" beside a family name for the given one', () => {
    expect(guessColumns(['name', 'surname'], [])).toEqual({ name: 'givenName', surname: 'familyName' });
  });

  it.each([['full_name'], ['first_and_surname'], ['Initials and Surname']])(
    'does not count a name twice: %s beside its parts is left out',
    (whole) => {
      expect(guessColumns([whole, 'first_name', 'surname'], [])).toEqual({
        [whole]: 'ignored',
        first_name: 'givenName',
        surname: 'familyName',
      });
    },
  );

  it('leaves out a column that says the same as another, row by row', () => {
    const rows = Array.from({ length: 30 }, (_, n) => [`street ${n}`, n === 3 ? '' : `Street ${n}`, `road ${n % 7}`]);
    expect(guessColumns(['c1', 'c2', 'c3'], rows)).toEqual({ c1: 'text', c2: 'ignored', c3: 'text' });
  });

  it('tells where somebody was born from where they live', () => {
    expect(guessColumns(['birth_place', 'town'], [])).toEqual({ birth_place: 'text', town: 'town' });
  });
});
