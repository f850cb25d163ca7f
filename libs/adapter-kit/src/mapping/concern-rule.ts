import { Type } from '@sinclair/typebox';
import type { Static } from '@sinclair/typebox';
import { CellSchema, pathsOf, textAt } from './cell.js';
import type { SystemRecord } from './cell.js';

/** What makes one of their records an active concern. */
export const ConcernRuleSchema = Type.Object(
  {
    where: Type.Optional(
      Type.Record(Type.String(), Type.Union([Type.String(), Type.Array(Type.String(), { minItems: 1 })]), {
        description: 'column: the value, or values, it must have, such as status: OPEN',
      }),
    ),
    dates: Type.Array(CellSchema, {
      minItems: 1,
      description: 'dates of opening and last contact; one of them must lie in the window',
    }),
  },
  { additionalProperties: false },
);
export type ConcernRule = Static<typeof ConcernRuleSchema>;

/** As `where` says, and opened or renewed on or after `since`; a date counts for the whole of its day. */
export function isActiveConcern(record: SystemRecord, { where = {}, dates }: ConcernRule, since: Date): boolean {
  const fits = Object.entries(where).every(([path, wanted]) => {
    const found = textAt(record, path);
    return found !== undefined && [wanted].flat().includes(found);
  });
  return fits && dates.some((cell) => isSince(textAt(record, cell), since));
}

export function concernPaths({ where = {}, dates }: ConcernRule): string[] {
  return [...Object.keys(where), ...dates.flatMap(pathsOf)];
}

function isSince(date: string | undefined, since: Date): boolean {
  if (date === undefined) return false;
  const hasTime = /^\d{4}-\d{2}-\d{2}[T ]\d/.test(date);
  return hasTime ? Date.parse(date) >= since.getTime() : date >= since.toISOString().slice(0, date.length);
}
