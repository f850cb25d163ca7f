import fc from 'fast-check';
import { ParkError } from '#contracts';
import { packLines, unpackLines } from './text-slots.js';

const LIMITS = { slots: 8, characters: 255 };
const line = fc.record({
  field: fc.constantFrom('whatHelps', 'riskToSelf', 'phone'),
  label: fc.string({ maxLength: 20 }),
  value: fc.string({ unit: 'grapheme', maxLength: 200 }),
  safety: fc.boolean(),
});

test('lines come back as they were, whatever characters they hold', () => {
  fc.assert(
    fc.property(fc.array(line, { maxLength: 8 }), (lines) => {
      const packed = packLines(lines, { slots: 40, characters: 100 });
      expect(packed.texts.every((text) => text.length < 100)).toBe(true);
      expect(unpackLines(packed)).toEqual(lines);
    }),
  );
});

test('S44: the safety lines come first and are never cut', () => {
  const lines = [
    { field: 'whatHelps', label: 'What helps', value: 'Tea. '.repeat(100), safety: false },
    { field: 'riskToSelf', label: 'Risk to self', value: 'Water. '.repeat(40), safety: true },
    { field: 'visitSafety', label: 'Visit safety', value: 'A dog.', safety: true },
  ];
  const text = packLines(lines, LIMITS).texts.join('');
  expect(text.startsWith(`Risk to self: ${'Water. '.repeat(40)}\nVisit safety: A dog.\nWhat helps: Tea. `)).toBe(true);
});

test('S44: what does not fit is parked, not shortened', () => {
  const fitting = (length: number) => [{ field: 'a', label: 'A', value: 'x'.repeat(length - 3), safety: true }];
  expect(packLines(fitting(8 * 254), LIMITS).texts.map(({ length }) => length)).toEqual(Array(8).fill(254));
  expect(() => packLines(fitting(8 * 254 + 1), LIMITS)).toThrow(ParkError);
  expect(() => packLines(fitting(8 * 254 + 1), LIMITS)).toThrow('has 2033 characters');
});

test('texts end between words as long as there is room for it', () => {
  const words = packLines([{ field: 'a', label: 'A', value: 'seven '.repeat(100), safety: false }], LIMITS);
  expect(words.texts[0]).toMatch(/seven $/);
  const full = packLines([{ field: 'a', label: 'A', value: 'seven '.repeat(338), safety: false }], LIMITS);
  expect(full.texts.join('')).toBe(`A: ${'seven '.repeat(338)}`);
});

test('a character of two halves is not torn apart', () => {
  const { texts } = packLines([{ field: 'a', label: 'A', value: '😀'.repeat(400), safety: false }], LIMITS);
  expect(texts.every((text) => Buffer.from(text).toString() === text)).toBe(true);
});

test('a text that was changed by hand is not read as if it had not been', () => {
  const packed = packLines([{ field: 'a', label: 'A', value: 'Some words', safety: false }], LIMITS);
  const texts = packed.texts.map((text) => text.replace('words', 'more words'));
  expect(() => unpackLines({ ...packed, texts })).toThrow('has been changed there');
  expect(() => unpackLines({ texts, layout: '' })).toThrow('has been changed there');
});
