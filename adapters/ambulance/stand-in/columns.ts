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
