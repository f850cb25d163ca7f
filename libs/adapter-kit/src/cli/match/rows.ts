import { parse } from 'csv-parse/sync';

/** A row of a CSV file, or what is wrong with it in words that do not quote it. */
export interface Row {
  /** Line of the file on which it begins, from 1. */
  readonly line: number;
  readonly cells?: readonly string[];
  readonly wrong?: string;
}

/** No cell spans more lines than this; an open quote must not swallow the rest of a file. */
const MOST_LINES = 100;
const BATCH = 1000;

interface RawRow {
  readonly line: number;
  readonly text: string;
}

/** The rows of a file whose text comes in pieces, in batches; cells are trimmed, blank lines passed over. */
export async function* rowsOf(text: AsyncIterable<string>, delimiter: string): AsyncGenerator<Row[]> {
  let batch: RawRow[] = [];
  for await (const row of wholeRows(text)) {
    batch.push(row);
    if (batch.length < BATCH) continue;
    yield parsed(batch, delimiter);
    batch = [];
  }
  if (batch.length > 0) yield parsed(batch, delimiter);
}

/** A row goes on over the line's end while a quote is open. */
async function* wholeRows(text: AsyncIterable<string>): AsyncGenerator<RawRow> {
  const waiting: { line: number; text: string; odd: boolean }[] = [];
  let number = 0;
  function* settled(atEnd: boolean): Generator<RawRow> {
    while (waiting.length > 0) {
      const [first] = waiting;
      if (!first) return;
      const end = first.odd ? waiting.findIndex(({ odd }, at) => at > 0 && odd) : 0;
      if (end < 0 && !atEnd && waiting.length < MOST_LINES) return;
      const lines = waiting.splice(0, Math.max(end, 0) + 1);
      const row = lines.map((line) => line.text).join('\n');
      if (row.trim() !== '') yield { line: first.line, text: row };
    }
  }
  for await (const line of linesOf(text)) {
    number += 1;
    const odd = line.includes('"') && (line.match(/"/g) ?? []).length % 2 === 1;
    waiting.push({ line: number, text: line, odd });
    if (waiting.length > 1 && !odd && waiting.length < MOST_LINES) continue;
    yield* settled(false);
  }
  yield* settled(true);
}

async function* linesOf(text: AsyncIterable<string>): AsyncGenerator<string> {
  let rest = '';
  for await (const piece of text) {
    const lines = (rest + piece).split(/\r\n|\n|\r(?!$)/);
    rest = lines.pop() ?? '';
    yield* lines;
  }
  if (rest !== '') yield rest.replace(/\r$/, '');
}

/** The batch at once where nothing is wrong with it, else row by row to find out which. */
function parsed(batch: readonly RawRow[], delimiter: string): Row[] {
  const records = cellsOf(batch.map(({ text }) => text).join('\n'), delimiter);
  if (records?.length === batch.length) return batch.map(({ line }, at) => ({ line, cells: records[at] ?? [] }));
  return batch.flatMap((row) => {
    const alone = cellsOf(row.text, delimiter);
    if (alone?.length === 1) return [{ line: row.line, cells: alone[0] ?? [] }];
    const [first = '', ...others] = row.text.split('\n');
    const lost = { line: row.line, wrong: 'has a quote out of place' };
    const rest = others.map((text, at) => ({ line: row.line + 1 + at, text }));
    return [
      first.trim() === '' ? [] : [lost],
      parsed(
        rest.filter(({ text }) => text.trim() !== ''),
        delimiter,
      ),
    ].flat();
  });
}

function cellsOf(text: string, delimiter: string): string[][] | undefined {
  if (text === '') return [];
  try {
    return parse(text, { delimiter, relax_column_count: true, record_delimiter: '\n', trim: true }) as string[][];
  } catch {
    return undefined;
  }
}
