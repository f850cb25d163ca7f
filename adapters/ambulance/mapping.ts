import { guarded, packLines, unpackLines } from '#adapter-kit';
import type { CopyLine, OwnRecord, PersonRecord, ProfileCopy } from '#adapter-kit';
import type { PersonIdentity } from '#contracts';

export const PEOPLE_COLUMNS = [
  'person_ref',
  'family_name',
  'given_name',
  'former_family_name',
  'dob',
  'nhs_number',
  'nhs_number_status',
  'address',
  'postcode',
  'uprn',
  'phone',
  'email',
  'shared_id',
  'merged_into',
] as const;
export const CONCERN_COLUMNS = ['person_ref', 'status', 'last_contact'] as const;
export const NOTE_COLUMNS = ['person_ref', 'kind', 'field', 'text'] as const;
export const INDEX_COLUMNS = ['hub_ref', 'version', 'status'] as const;

/** What the CAD has room for on a marker. */
export const LIMITS = { slots: 8, characters: 255 };
export const TEXTS = ['text_1', 'text_2', 'text_3', 'text_4', 'text_5', 'text_6', 'text_7', 'text_8'] as const;

export const MARKER_COLUMNS = [
  'person_ref',
  'marker_type',
  ...TEXTS,
  'fields',
  'contact',
  'issued',
  'expires',
  'version',
  'hub_ref',
  'handling',
  'status',
] as const;

type Cells<Columns extends readonly string[]> = Record<Columns[number], string>;
export type PersonRow = Cells<typeof PEOPLE_COLUMNS>;
export type ConcernRow = Cells<typeof CONCERN_COLUMNS>;
export type NoteRow = Cells<typeof NOTE_COLUMNS>;
export type Marker = Cells<typeof MARKER_COLUMNS>;

/** Medicines are for the clinical record alone, whoever wrote them down. */
const NEVER_READ = ['currentMedication', 'allergies'];
const CONTACT_FIELDS = ['outOfHoursContact', 'leadProfessional', 'planOwner'];

/** What is wrong with a row of the people file; undefined when it can be used. Never repeats what the row says. */
export function faultOfPerson(row: PersonRow): string | undefined {
  if (row.person_ref === '') return 'has no person_ref';
  if (row.dob !== '' && !isDate(row.dob)) return 'has a dob that is not a date of the form YYYY-MM-DD';
  return undefined;
}

export function faultOfConcern(row: ConcernRow): string | undefined {
  if (row.person_ref === '') return 'has no person_ref';
  return isDate(row.last_contact.slice(0, 10)) ? undefined : 'has a last_contact that is not a date';
}

export function faultOfNote(row: NoteRow): string | undefined {
  if (row.person_ref === '') return 'has no person_ref';
  return ['VALUE', 'SUMMARY', 'MEDICINE'].includes(row.kind) ? undefined : 'has a kind that is not known here';
}

export function toPersonRecord(row: PersonRow): PersonRecord {
  const identity: PersonIdentity = {
    familyName: row.family_name,
    givenName: row.given_name,
    formerFamilyName: row.former_family_name,
    dateOfBirth: row.dob,
    nhsNumber: row.nhs_number,
    nhsNumberVerified: row.nhs_number === '' ? undefined : row.nhs_number_status === '01',
    address: row.address,
    postcode: row.postcode,
    uprn: row.uprn,
    phone: row.phone,
    email: row.email,
    sharedId: row.shared_id,
  };
  const known = Object.entries(identity).filter(([, value]) => value !== undefined && value !== '');
  return { localRef: row.person_ref, identity: Object.fromEntries(known) };
}

/** Open, with the last call or visit on or after `since`; a date counts for the whole of its day. */
export function isActiveConcern({ status, last_contact: contact }: ConcernRow, since: Date): boolean {
  if (status !== 'OPEN') return false;
  return contact.includes('T') ? Date.parse(contact) >= since.getTime() : contact >= since.toISOString().slice(0, 10);
}

export function toOwnRecord(notes: NoteRow[]): OwnRecord {
  const record: OwnRecord = { values: {}, summaries: {}, medicines: [] };
  for (const { kind, field, text } of notes) {
    if (kind === 'MEDICINE') record.medicines.push(text);
    else if (!NEVER_READ.includes(field)) record[kind === 'VALUE' ? 'values' : 'summaries'][field] = text;
  }
  return record;
}

export function toMarker(copy: ProfileCopy): Marker {
  const { texts, layout } = packLines(copy.lines, LIMITS);
  return {
    person_ref: copy.localRef ?? '',
    marker_type: 'SUPPORT_PLAN',
    ...(Object.fromEntries(TEXTS.map((column, i) => [column, texts[i] ?? ''])) as Cells<typeof TEXTS>),
    fields: layout,
    contact: contactOf(copy),
    issued: copy.issuedAt,
    expires: copy.expiresAt,
    version: String(copy.version),
    hub_ref: copy.copyId,
    handling: copy.handling,
    status: 'ACTIVE',
  };
}

export function toCopy(marker: Marker): ProfileCopy {
  return {
    copyId: marker.hub_ref,
    version: Number(marker.version),
    ...(marker.person_ref !== '' && { localRef: marker.person_ref }),
    issuedAt: marker.issued,
    expiresAt: marker.expires,
    handling: marker.handling,
    lines: linesOf(marker),
  };
}

/** A marker that was changed by hand still reads back, as the text that stands there: it differs, and can be taken out. */
function linesOf(marker: Marker): CopyLine[] {
  const texts = TEXTS.map((column) => marker[column]);
  try {
    return unpackLines({ texts, layout: marker.fields });
  } catch {
    return [{ field: 'changedByHand', label: 'Changed in the CAD', value: texts.join(''), safety: false }];
  }
}

/** The order to take a marker out: it says nothing of the person any more. */
export function toRemoval(copyId: string): Marker {
  const blank = Object.fromEntries(MARKER_COLUMNS.map((column) => [column, ''])) as Marker;
  return { ...blank, marker_type: 'SUPPORT_PLAN', hub_ref: copyId, status: 'REMOVE' };
}

/** Whom to ring, once more in a cell of its own; left out rather than shortened where it is too long. */
function contactOf({ lines }: ProfileCopy): string {
  const contacts = CONTACT_FIELDS.flatMap((field) => lines.filter((line) => line.field === field));
  return contacts.find(({ value }) => guarded(value).length <= LIMITS.characters)?.value ?? '';
}

function isDate(text: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && new Date(`${text}T00:00:00Z`).toJSON()?.startsWith(text);
}
