import { parse } from 'csv-parse/sync';
import { inWords } from './found-pairs.js';
import { pairsCsv } from './pairs-file.js';

const pair = { leftId: '=1+1', rightId: '@x', probability: 0.98765, verdict: 'link' as const, explanation: 'Same: a.' };

test('an id that a spreadsheet would run is guarded', () => {
  const [, row] = parse([...pairsCsv([pair])].join('')) as string[][];
  expect(row).toEqual(["'=1+1", "'@x", '0.9877', 'link', 'Same: a.']);
});

test('many pairs come in pieces under one header', () => {
  const rows = parse([...pairsCsv(Array(12_000).fill(pair))].join('')) as string[][];
  expect(rows).toHaveLength(12_001);
  expect(rows[0]).toEqual(['left_id', 'right_id', 'probability', 'verdict', 'explanation']);
});

test('an explanation names columns by how far they agree, best first', () => {
  expect(inWords({ town: 'differs', given: 'agrees', born: 'slip', family: 'agrees', phone: 'missing' })).toBe(
    'Same: given, family. One slip apart: born. Different: town. Not known on both sides: phone.',
  );
});
