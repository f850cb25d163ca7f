import { ParkError } from '#contracts';
import type { FoundRecords } from './formats.js';

/** Where a column begins, from 1, and how many characters it has. */
export type Columns = Readonly<Record<string, readonly [start: number, length: number]>>;

/** One record a line. A line that ends before its last column is read as far as it goes. */
export function readFixedWidth(text: string, columns: Columns): FoundRecords {
  const rows = text
    .replace(/^\uFEFF/, '')
    .split('\n')
    .map((line, index) => ({ line: index + 1, text: line.replace(/\r$/, '') }))
    .filter(({ text: line }) => line.trim() !== '')
    .map(({ line, text: whole }) => ({
      line,
      record: Object.fromEntries(
        Object.entries(columns).map(([name, [start, length]]) => [
          name,
          unescaped(whole.slice(start - 1, start - 1 + length).trimEnd()),
        ]),
      ),
    }));
  return { rows, problems: [] };
}

/** One line. Line ends and a space at the end are written `\n` and `\s`, and a backslash twice, to come back as they were. */
export function writeFixedWidth(values: readonly (readonly [string, string])[], columns: Columns): string {
  const width = Math.max(...Object.values(columns).map(([start, length]) => start - 1 + length));
  const line = Array<string>(width).fill(' ');
  for (const [name, value] of values) {
    const column = columns[name];
    if (!column) throw new ParkError('SETTING_MALFORMED', `The file has no column "${name}". Add it to its format.`);
    const [start, length] = column;
    const text = escaped(value);
    if (text.length > length) {
      throw new ParkError(
        'COPY_DOES_NOT_FIT',
        `A part of the copy has ${text.length} characters and "${name}" has room for ${length}. ` +
          'Shorten it in the profile, and approve it again.',
      );
    }
    line.splice(start - 1, text.length, ...text.split(''));
  }
  return `${line.join('')}\n`;
}

function escaped(text: string): string {
  return text.replaceAll('\\', '\\\\').replaceAll('\r', '\\r').replaceAll('\n', '\\n').replace(/ $/, '\\s');
}

function unescaped(text: string): string {
  const signs: Readonly<Record<string, string>> = { n: '\n', r: '\r', s: ' ', '\\': '\\' };
  return text.replace(/\\([nrs\\])/g, (_, sign: string) => signs[sign] ?? '');
}
