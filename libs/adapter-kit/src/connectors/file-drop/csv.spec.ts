import fc from 'fast-check';
import { readCsv, unguarded, writeCsv } from './csv.js';

const COLUMNS = ['ref', 'text'] as const;

function cellsOf(text: string): unknown[] {
  return readCsv(text, 'people.csv', COLUMNS).rows.map(({ cells }) => cells);
}

test('whatever is written is read again, character for character', () => {
  const row = fc.record({
    ref: fc.string({ unit: 'binary' }),
    text: fc.string({ unit: fc.constantFrom(...'=\'+-@"\t\r\n, a') }),
  });
  fc.assert(
    fc.property(fc.array(row), (rows) => {
      expect(cellsOf(writeCsv(COLUMNS, rows))).toEqual(rows);
    }),
  );
});

test.each(['=1+1', '+44', '-2', '@SUM(A1)', '\t=1', '\r=1', "'=1"])('a cell "%s" is no formula in the file', (cell) => {
  const csv = writeCsv(['text'], [{ text: cell }]);
  expect(csv).toContain(`"'${cell}`);
  expect(cellsOf(writeCsv(COLUMNS, [{ ref: '1', text: cell }]))).toEqual([{ ref: '1', text: cell }]);
});

test('an apostrophe that guards nothing stays', () => {
  expect(unguarded("'tis")).toBe("'tis");
});

test('a malformed row is named by file and line, and the good rows go through', () => {
  const csv = 'ref,text\n1,a\n2\n3,"b\nc"\n4,"open\n5,d\n6,e"f"\n7,g\n';
  const { rows, problems } = readCsv(csv, 'people.csv', COLUMNS);
  expect(rows.map(({ line, cells }) => [line, cells.ref])).toEqual([
    [2, '1'],
    [4, '3'],
    [7, '5'],
    [9, '7'],
  ]);
  expect(problems.map(({ code, message }) => `${code} ${message}`)).toEqual([
    'MALFORMED_ROW people.csv line 3 has 1 columns instead of 2. The other rows were read.',
    'MALFORMED_ROW people.csv line 6 has a quote out of place. The other rows were read.',
    'MALFORMED_ROW people.csv line 8 has a quote out of place. The other rows were read.',
  ]);
});

test('a byte order mark, CRLF line ends and further columns do no harm', () => {
  expect(cellsOf('\uFEFFref,other,text\r\n1,x,"a\r\nb"\r\n2,y,c\r\n')).toEqual([
    { ref: '1', text: 'a\r\nb' },
    { ref: '2', text: 'c' },
  ]);
});

test('a file without a column that is needed is for a person to put right', () => {
  expect(() => readCsv('ref\n1\n', 'people.csv', COLUMNS)).toThrow('people.csv has no column text');
});
