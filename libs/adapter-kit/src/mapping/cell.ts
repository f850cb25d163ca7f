import { Type } from '@sinclair/typebox';
import type { Static } from '@sinclair/typebox';
import { ParkError } from '#contracts';
import { DATE_FORMAT_PATTERN, readDate } from './dates.js';

/** One record as an agency's system gives it: a row, a JSON object, an element. Nothing in it is trusted. */
export type SystemRecord = Readonly<Record<string, unknown>>;

const Name = Type.String({ minLength: 1, description: 'a column, or the path of a value such as property.postcode' });

/** Where one value of ours stands in a record of theirs, and how it is written there. */
export const CellSchema = Type.Union(
  [
    Name,
    Type.Object(
      {
        from: Name,
        date: Type.Optional(
          Type.String({ pattern: DATE_FORMAT_PATTERN, description: 'how the date is written, such as DD/MM/YYYY' }),
        ),
        codes: Type.Optional(
          Type.Record(Type.String(), Type.String(), {
            description: 'their code: our word. Codes not named are not read',
          }),
        ),
        otherwise: Type.Optional(Type.String({ description: 'our word for every code that is not named' })),
      },
      { additionalProperties: false },
    ),
    Type.Object(
      {
        join: Type.Array(Name, { minItems: 1, description: 'several columns, put together' }),
        with: Type.Optional(Type.String({ description: 'what stands between them; a comma and a space unless told' })),
      },
      { additionalProperties: false },
    ),
  ],
  { description: 'a column or path, or { from, date, codes, otherwise }, or { join, with }' },
);
export type Cell = Static<typeof CellSchema>;

/** The value at a column, or at a path through objects and lists; undefined where there is none. */
export function valueAt(record: unknown, path: string): unknown {
  if (typeof record !== 'object' || record === null) return undefined;
  if (Object.hasOwn(record, path)) return (record as SystemRecord)[path];
  let value: unknown = record;
  for (const step of path.replaceAll(/\[(\d+)\]/g, '.$1').split('.')) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, step)) return undefined;
    value = (value as SystemRecord)[step];
  }
  return value;
}

/** Every column or path that a cell reads. */
export function pathsOf(cell: Cell | undefined): string[] {
  if (cell === undefined) return [];
  if (typeof cell === 'string') return [cell];
  return 'from' in cell ? [cell.from] : cell.join;
}

/** The text of a cell; undefined where it is null, blank, or a code that is not named. */
export function textAt(record: SystemRecord, cell: Cell | undefined): string | undefined {
  if (cell === undefined) return undefined;
  if (typeof cell === 'string') return plainText(valueAt(record, cell), cell);
  if ('join' in cell) {
    const texts = cell.join.map((path) => plainText(valueAt(record, path), path)?.trim());
    return texts.filter((text) => text !== undefined).join(cell.with ?? ', ') || undefined;
  }
  const { from, date, codes, otherwise } = cell;
  const value = valueAt(record, from);
  const text = plainText(value, from);
  if (codes) return (text !== undefined && Object.hasOwn(codes, text) ? codes[text] : undefined) ?? otherwise;
  if (text === undefined) return otherwise;
  return date === undefined ? text : readDate(value, date);
}

/** Whether a cell says yes: true, 1, t, y or yes, in any case. */
export function isYes(record: SystemRecord, cell: Cell | undefined): boolean {
  return /^(true|1|t|y|yes)$/i.test(textAt(record, cell) ?? '');
}

function plainText(value: unknown, path: string): string | undefined {
  if (value === null || value === undefined) return undefined;
  if (value instanceof Date) return value.toISOString();
  if (typeof value === 'object') {
    throw new ParkError(
      'SYSTEM_MISCONFIGURED',
      `"${path}" of the agency's system holds several values instead of one. Name the one that is meant.`,
    );
  }
  const text = String(value as string | number | boolean | bigint);
  return text.trim() === '' ? undefined : text;
}
