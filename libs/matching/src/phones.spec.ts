import fc from 'fast-check';
import { byTheRules, normalisePhone } from './phones.js';

describe('a telephone number', () => {
  it.each([
    ['07700 900123', '+447700900123'],
    ['+44 (0)7700 900123', '+447700900123'],
    ['0044 7700900123', '+447700900123'],
    ['447700900123', '+447700900123'],
    ['7700900123', '+447700900123'],
    ['(01632) 960 001 ext. 3', '+441632960001'],
    ['0800 1111', '+448001111'],
    ['mob: 07700 900123 (mum)', '+447700900123'],
    ['+33 1 23 45 67 89', '+33123456789'],
    ['0033123456789', '+33123456789'],
    ['０７７００ ９００１２３', '+447700900123'],
  ])('%s is %s', (text, expected) => expect(normalisePhone(text)).toBe(expected));

  it.each([
    ['a digit too many', '077009001234', '077009001234'],
    ['a number of another country that nobody could have', '+33 1 23', undefined],
    ['too few digits', '999', undefined],
    ['a placeholder', '00000000000', undefined],
    ['another placeholder', '+44 7777 777777', undefined],
    ['words', 'ask at reception', undefined],
  ])('with %s: %s is %s', (_, text, expected) => expect(normalisePhone(text)).toBe(expected));

  it('is read the quick way as by the rules', () => {
    const digits = fc.stringMatching(/^[0-9]{8,11}$/);
    const prefix = fc.constantFrom('0', '+44', '0044', '+44 (0)', '+440', '00440', '', '44', '0 ');
    const written = fc
      .tuple(prefix, digits, fc.nat(9), fc.constantFrom('', ' ', '-', '.', ' - '))
      .map(([start, number, at, between]) => `${start}${number.slice(0, at)}${between}${number.slice(at)}`);
    fc.assert(
      fc.property(written, (text) => expect(normalisePhone(text)).toBe(byTheRules(text))),
      { numRuns: 1000 },
    );
  });

  it('normalised twice is normalised once, whatever it was', () => {
    const pieces = fc.constantFrom(
      '+',
      '0',
      '00',
      '44',
      '1',
      '33',
      '999',
      '7700900123',
      ' ',
      '(',
      ')',
      'x',
      '/',
      ';ext=',
      'tel:',
      '٠',
    );
    const written = fc.oneof(
      fc.array(pieces, { maxLength: 12 }).map((some) => some.join('')),
      fc.stringMatching(/^\+?[0-9 ()-]{5,25}$/),
      fc.string({ unit: 'binary', maxLength: 80 }),
    );
    fc.assert(
      fc.property(written, (text) => {
        const once = normalisePhone(text);
        expect(normalisePhone(once)).toBe(once);
      }),
      { numRuns: 2000 },
    );
  });

  it('takes bounded time over any text', () => {
    for (const text of ['+', '4', '0', '(', ' ', '/'].map((one) => one.repeat(500_000))) {
      expect(normalisePhone(text)).toBeUndefined();
    }
  });
});
