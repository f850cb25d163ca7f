import { Type } from '@sinclair/typebox';
import type { Static } from '@sinclair/typebox';
import { ParkError } from '#contracts';
import type { PersonIdentity } from '#contracts';
import type { PersonRecord } from '../agency-system.js';
import { CellSchema, isYes, pathsOf, textAt } from './cell.js';
import type { Cell, SystemRecord } from './cell.js';
import { readDate } from './dates.js';

const cell = (description: string) => Type.Optional({ ...CellSchema, description });

/** Which of their columns say who somebody is. What a system does not hold is left out. */
export const PersonMapSchema = Type.Object(
  {
    ref: { ...CellSchema, description: 'the system’s own number of the record; it never leaves the agency' },
    familyName: cell('family name'),
    givenName: cell('given names'),
    formerFamilyName: cell('a family name they had before'),
    dateOfBirth: cell('date of birth; say how it is written with { from, date }'),
    nhsNumber: cell('NHS number'),
    nhsNumberVerified: cell('yes only for a number that is present and verified, status 01'),
    address: cell('address in one text'),
    postcode: cell('postcode'),
    uprn: cell('unique property reference number'),
    phone: cell('telephone number'),
    email: cell('email address'),
    sharedId: cell('a number that the agencies of the partnership share'),
    mergedInto: cell('the record that stands for this one since they were merged'),
    restricted: cell('yes where the person may not be found: address, telephone and email are then left out'),
    died: cell('yes, or the date, where the person has died'),
  },
  { additionalProperties: false },
);
export type PersonMap = Static<typeof PersonMapSchema>;

type TextAttribute = Exclude<keyof PersonIdentity, 'nhsNumberVerified'>;
const WHEREABOUTS: readonly TextAttribute[] = ['address', 'postcode', 'uprn', 'phone', 'email'];

/** Fields of the catalogue that say where somebody is, or how to reach them. */
export const WHEREABOUTS_FIELDS: readonly string[] = [
  'addressUprn',
  'phone',
  'safeContactPreference',
  'gpPractice',
  'tenancyContact',
  'propertyAccess',
];

/** Undefined for a record without a reference. A date that is none is left out: missing is not disagreement. */
export function toPerson(record: SystemRecord, map: PersonMap): PersonRecord | undefined {
  const { ref, nhsNumberVerified, restricted, mergedInto: _, died, ...texts } = map;
  const localRef = textAt(record, ref);
  if (localRef === undefined) return undefined;
  const hidden = restricted !== undefined && isRestricted(record, map);
  const identity: PersonIdentity = {};
  for (const [attribute, from] of Object.entries(texts) as [TextAttribute, Cell][]) {
    if (hidden && WHEREABOUTS.includes(attribute)) continue;
    const text = textAt(record, from);
    const value = attribute === 'dateOfBirth' && text !== undefined ? readDate(text) : text;
    if (value !== undefined) identity[attribute] = value;
  }
  if (nhsNumberVerified !== undefined && identity.nhsNumber !== undefined) {
    const told = textAt(record, nhsNumberVerified);
    if (told !== undefined) identity.nhsNumberVerified = isYes(record, nhsNumberVerified);
  }
  return { localRef, identity, ...(hidden && { restricted: true }), ...(isTold(record, died) && { died: true }) };
}

export function mergedIntoOf(record: SystemRecord, { mergedInto }: PersonMap): string | undefined {
  return textAt(record, mergedInto);
}

/** Anything but nothing and no means that they may not be found. */
export function isRestricted(record: SystemRecord, { restricted }: PersonMap): boolean {
  return isTold(record, restricted);
}

function isTold(record: SystemRecord, from: Cell | undefined): boolean {
  const told = textAt(record, from);
  return told !== undefined && !/^(false|0|f|n|no)$/i.test(told);
}

/** Every column the map reads. */
export function personPaths(map: PersonMap): string[] {
  return Object.values(map).flatMap((from: Cell | undefined) => pathsOf(from));
}

export function personNotThere(): ParkError {
  return new ParkError('PERSON_NOT_THERE', "The agency's system no longer has this person.");
}
