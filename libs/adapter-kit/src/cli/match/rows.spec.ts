import fc from 'fast-check';
import { stringify } from 'csv-stringify/sync';
import type { Row } from './rows.js';
import { rowsOf } from './rows.js';

async function read(text: string, size = text.length): Promise<Row[]> {
  async function* pieces() {
    for (let at = 0; at < text.length; at += size) yield text.slice(at, at + size);
  }
  const rows: Row[] = [];
  for await (const batch of rowsOf(pieces(), ',')) rows.push(...batch);
  return rows;
}

test('whatever is written is read again, however it comes in pieces', async () => {
  const cell = fc.string({ unit: fc.constantFrom(...'",ab\n') }).map((text) => text.trim());
  const rows = fc.array(fc.tuple(fc.constant('x'), cell), { minLength: 1 });
  await fc.assert(
    fc.asyncProperty(rows, fc.integer({ min: 1, max: 9 }), async (written, size) => {
      const found = await read(stringify(written, { quoted: true }), size);
      expect(found.map(({ cells }) => cells)).toEqual(written);
    }),
  );
});

test('a row is named by the line on which it begins, blank lines and lines within cells counted', async () => {
  const rows = await read('a,b\r\n\r\n1,"x\r\ny"\r\n2,z');
  expect(rows.map(({ line }) => line)).toEqual([1, 3, 5]);
  expect(rows[1]?.cells).toEqual(['1', 'x\ny']);
});

test('cells lose the blanks around them, quoted ones too', async () => {
  expect(await read('a, "b, c" , d ')).toEqual([{ line: 1, cells: ['a', 'b, c', 'd'] }]);
});

test('a quote out of place costs its own row alone', async () => {
  const rows = await read('1,a\n2,e"f"\n3,12" pipe\n4,d\n5,"open\n6,g\n7,"fine"\n');
  expect(rows.filter(({ wrong }) => wrong).map(({ line, wrong }) => [line, wrong])).toEqual([
    [2, 'has a quote out of place'],
    [3, 'has a quote out of place'],
    [5, 'has a quote out of place'],
  ]);
  expect(rows.filter(({ cells }) => cells).map(({ line, cells }) => [line, cells?.[0]])).toEqual([
    [1, '1'],
    [4, '4'],
    [6, '6'],
    [7, '7'],
  ]);
});

test('a quote that is never closed does not swallow the rest of a long file', async () => {
  const rows = await read(`0,"open\n${'1,a\n'.repeat(5000)}`);
  expect(rows).toHaveLength(5001);
  expect(rows[0]).toEqual({ line: 1, wrong: 'has a quote out of place' });
});
