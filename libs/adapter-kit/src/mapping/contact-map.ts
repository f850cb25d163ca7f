import { Type } from '@sinclair/typebox';
import type { Static } from '@sinclair/typebox';
import { ParkError } from '#contracts';
import type { ContactSums, RoleContacts } from '../agency-system.js';
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
    incident: Type.Optional({
      ...CellSchema,
      description: 'the number of the incident, where one incident has several rows: it is counted once',
    }),
  },
  { additionalProperties: false },
);
export type ContactMap = Static<typeof ContactMapSchema>;

/** The rows from `from` on, up to the day before `to`: how many incidents, and sums by role. */
export function countContacts(rows: readonly SystemRecord[], map: ContactMap, from: string, to: string): ContactSums {
  const byRole = new Map<string, RoleContacts>();
  const seen = new Set<string>();
  let incidents = 0;
  /** Counts the row's incidents, unless `key` says that they have been counted. */
  const count = (row: SystemRecord, key: string): number => {
    const incident = textAt(row, map.incident);
    if (incident !== undefined && seen.has(`${key} ${incident}`)) return 0;
    if (incident !== undefined) seen.add(`${key} ${incident}`);
    return map.incidents === undefined ? 1 : numberAt(row, map.incidents);
  };
  for (const row of rows) {
    const day = textAt(row, map.date)?.slice(0, 10);
    const role = textAt(row, map.role);
    if (day === undefined || role === undefined || day < from || day >= to) continue;
    const sums = byRole.get(role) ?? { role, incidents: 0, minutes: 0 };
    incidents += count(row, '');
    sums.incidents += count(row, role);
    sums.minutes += map.minutes === undefined ? 0 : numberAt(row, map.minutes);
    byRole.set(role, sums);
  }
  return { incidents, roles: [...byRole.values()].sort((a, b) => a.role.localeCompare(b.role)) };
}

export function contactPaths({ date, role, minutes, incidents, incident }: ContactMap): string[] {
  return [date, role, minutes, incidents, incident].flatMap(pathsOf);
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
