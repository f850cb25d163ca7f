import { oneOf, optional, required, webAddress, wholeNumber } from './settings.js';

test('a blank setting is a missing one', () => {
  expect(() => required({ A: ' ' }, 'A', 'the name')).toThrow('A is not set: it is the name.');
  expect(optional({ A: ' ' }, 'A')).toBeUndefined();
});

test.each(['https://a.example/api/', 'http://127.0.0.1:8080', 'http://localhost/x'])('%s is a web address', (url) => {
  expect(webAddress({ A: url }, 'A', 'an address')).toBe(url.replace(/\/$/, ''));
});

test.each(['http://a.example', 'a.example', 'ftp://a.example', 'https://me:secret@a.example', 'https://a.example?x=1'])(
  '%s is not, and the error does not repeat it',
  (url) => {
    expect(() => webAddress({ A: url }, 'A', 'an address')).toThrow(/^A cannot be used: (?!.*a\.example)/);
  },
);

test('numbers and words keep to what is allowed', () => {
  expect(wholeNumber({}, 'A', 22, [1, 65535])).toBe(22);
  expect(() => wholeNumber({ A: '0' }, 'A', 22, [1, 65535])).toThrow('a whole number from 1 to 65535');
  expect(() => wholeNumber({ A: '2e1' }, 'A', 22, [1, 65535])).toThrow(/A cannot be used/);
  expect(oneOf({ A: 'b' }, 'A', 'a', ['a', 'b'])).toBe('b');
  expect(() => oneOf({ A: 'c' }, 'A', 'a', ['a', 'b'])).toThrow('it must be a or b');
});
