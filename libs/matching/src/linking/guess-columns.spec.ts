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
});
