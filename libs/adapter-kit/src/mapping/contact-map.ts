import { Type } from '@sinclair/typebox';
import type { Static } from '@sinclair/typebox';
import { ParkError } from '#contracts';
import type { RoleContacts } from '../agency-system.js';
import { CellSchema, pathsOf, textAt } from './cell.js';
import type { SystemRecord } from './cell.js';

/** How contacts are counted for the evaluation. No text of a contact is ever read. */
export const ContactMapSchema = Type.Object(
  {
    date: { ...CellSchema, description: 'the day of the contact' },
    role: {
      ...CellSchema,
      description: 'who was in contact, as a code such as CONSTABLE; map theirs with { from, codes }',
    },
    minutes: Type.Optional({ ...CellSchema, description: 'how long it took, in minutes' }),
    incidents: Type.Optional({ ...CellSchema, description: 'how many there were; one a row unless told' }),
  },
  { additionalProperties: false },
);
export type ContactMap = Static<typeof ContactMapSchema>;

/** Sums by role of the rows from `from` on, up to the day before `to`. */
export function countContacts(
  rows: readonly SystemRecord[],
  map: ContactMap,
  from: string,
  to: string,
): RoleContacts[] {
  const byRole = new Map<string, RoleContacts>();
  for (const row of rows) {
    const day = textAt(row, map.date)?.slice(0, 10);
    const role = textAt(row, map.role);
    if (day === undefined || role === undefined || day < from || day >= to) continue;
    const sums = byRole.get(role) ?? { role, incidents: 0, minutes: 0 };
    sums.incidents += map.incidents === undefined ? 1 : numberAt(row, map.incidents);
    sums.minutes += map.minutes === undefined ? 0 : numberAt(row, map.minutes);
    byRole.set(role, sums);
  }
  return [...byRole.values()].sort((a, b) => a.role.localeCompare(b.role));
}

export function contactPaths({ date, role, minutes, incidents }: ContactMap): string[] {
  return [date, role, minutes, incidents].flatMap(pathsOf);
}

function numberAt(row: SystemRecord, cell: NonNullable<ContactMap['minutes']>): number {
  const text = textAt(row, cell);
  if (text === undefined) return 0;
  const value = Number(text);
  if (Number.isFinite(value) && value >= 0) return value;
  throw new ParkError(
    'SYSTEM_MISCONFIGURED',
    `"${pathsOf(cell).join(', ')}" of the agency's contacts is not a number. Name the column that holds one.`,
  );
}
