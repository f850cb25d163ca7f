import { parse } from 'csv-parse/sync';
import { DataProblem } from '../failures.js';
import type { Encoding } from './encoding.js';
import { encodingOf, textOf } from './encoding.js';
import { fits } from './read-columns.js';
import { rowsOf } from './rows.js';

/** A CSV file with a header, known well enough to be read. */
export interface InspectedTable {
  readonly file: string;
  readonly encoding: Encoding;
  readonly delimiter: string;
  readonly header: readonly string[];
  /** The first rows, to guess from what the columns hold. */
  readonly sample: readonly (readonly string[])[];
}

const DELIMITERS = [',', ';', '\t', '|'];
const SAMPLE = 1000;

export async function inspectTable(file: string): Promise<InspectedTable> {
  const encoding = await encodingOf(file);
  const delimiter = await delimiterOf(file, encoding);
  let header: readonly string[] | undefined;
  const sample: (readonly string[])[] = [];
  for await (const rows of rowsOf(textOf(file, encoding), delimiter)) {
    for (const { cells, wrong } of rows) {
      if (header) {
        if (cells && fits(cells, header)) sample.push(cells);
      } else if (cells) {
        header = checkedHeader(file, cells);
      } else {
        throw new DataProblem(`The header of ${file} ${wrong}.`);
      }
    }
    if (sample.length >= SAMPLE) break;
  }
  if (!header) throw new DataProblem(`${file} has nothing but blank lines.`);
  return { file, encoding, delimiter, header, sample: sample.slice(0, SAMPLE) };
}

/** The sign that parts the most cells of the first line. */
export async function delimiterOf(file: string, encoding: Encoding): Promise<string> {
  let text = '';
  for await (const piece of textOf(file, encoding)) {
    text += piece;
    if (/\S.*[\r\n]/.test(text)) break;
  }
  const line = text.trimStart().split(/[\r\n]/, 1)[0] ?? '';
  const counts = DELIMITERS.map((delimiter) => cellCount(line, delimiter));
  return DELIMITERS[counts.indexOf(Math.max(...counts))] ?? ',';
}

function cellCount(line: string, delimiter: string): number {
  try {
    const [cells] = parse(line, { delimiter, trim: true }) as string[][];
    return cells?.length ?? 0;
  } catch {
    return 0;
  }
}

const A_VALUE = /^\d{3,}$|^\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}$|^[^@\s]+@[^@\s]+\.[^@\s]+$|^\+?\d[\d ]{6,}$/;

/** Names no cell before it is sure that the first line is not somebody's record. */
function checkedHeader(file: string, header: readonly string[]): readonly string[] {
  if (header.every((name) => name === '') || header.some((name) => A_VALUE.test(name))) {
    throw new DataProblem(`${file} has no header: its first line has to name the columns, and looks like a record.`);
  }
  const twice = header.find((name, at) => name !== '' && header.indexOf(name) !== at);
  if (twice !== undefined) throw new DataProblem(`${file} has two columns called "${twice}". Rename one of them.`);
  return header;
}
