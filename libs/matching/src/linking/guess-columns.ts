import type { ColumnKind } from './table.js';

/** Rows with a value in both columns before two columns that hold the same are taken for one. */
const ENOUGH_TO_TELL = 20;

const WHOLE_NAME =
  /(full|whole|complete) ?names?\b|(first|fore|given|christian|initials?)( ?names?)?( and)? (sur|last|family) ?names?\b/;

/** What columns are usually called, once the name is lower-case words parted by one space. */
const USUAL: readonly (readonly [RegExp, ColumnKind])[] = [
  [
    /^(rec(ord)?|row|cluster|unique|entity|person|source)? ?(id|key|uid|pk)$|^index$|^unnamed|^cluster$|^split$/,
    'ignored',
  ],
  [/ssn|soc(ial)?( sec| security)|nhs|national|passport|licen[cs]e|medicare|insurance|tax|\bnino\b|\bid\b|ident/, 'id'],
  // Where somebody was born is theirs for good, unlike where they live.
  [/birth ?place|(place|town|city|country|parish) of birth|birth (town|city|country|parish)|^born (in|at)\b/, 'text'],
  [WHOLE_NAME, 'fullName'],
  [/mail/, 'email'],
  [/phone|mobile|\btel\b|^cell/, 'phone'],
  [/(given|first|fore|christian) ?name|^fname|^first|^given/, 'givenName'],
  [/(family|last|sur) ?name|^lname|^last|^surname|maiden/, 'familyName'],
  [/middle/, 'text'],
  [/date of birth|\bdob\b|birth ?date|^born|birthday/, 'dateOfBirth'],
  [/(birth|year).*(year|birth)|\byob\b|^year$/, 'year'],
  [/^age$/, 'year'],
  [/\bsex\b|gender/, 'sex'],
  [/post ?code|\bzip|postal|^pcode/, 'postcode'],
  [/(street|house|building|st) ?(number|num|no|nr)\b|^number$/, 'streetNumber'],
  [/address 2|addr2|line 2|flat|unit|apartment|building|house name/, 'building'],
  [/address 1|addr1|line 1|street|^road/, 'street'],
  [/suburb|town|city|locality|village|municipality|place/, 'town'],
  [/^state|county|province|region|territory|country/, 'state'],
  [/address|^addr/, 'address'],
  [/name/, 'fullName'],
];

const DATE = /^\s*(\d{8}|\d{4}[-/.]\d{1,2}[-/.]\d{1,2}|\d{1,2}[-/.]\d{1,2}[-/.]\d{2,4})(t.*| 00.*)?\s*$/i;

/** What a column holds, read from its values where its name says nothing. */
const BY_CONTENT: readonly (readonly [(value: string) => boolean, ColumnKind])[] = [
  [(v) => /^[^@\s]+@[^@\s]+$/.test(v), 'email'],
  [(v) => DATE.test(v), 'dateOfBirth'],
  [(v) => /^(m|f|male|female)$/i.test(v), 'sex'],
  [(v) => /^(19|20)\d\d$/.test(v), 'year'],
  [(v) => /^[a-z]{1,2}\d[a-z\d]? ?\d[a-z]{2}$/i.test(v), 'postcode'],
  [(v) => /^\+?[\d ()-]{9,16}$/.test(v), 'phone'],
  [(v) => /^\d+[a-z]? +\p{L}/iu.test(v), 'address'],
  [(v) => /^[a-z]{0,3}[\d-]{6,}[a-z]?$/i.test(v), 'id'],
  [(v) => /^\d{4,5}$/.test(v), 'postcode'],
  [(v) => /^\d{1,3}[a-z]?$/i.test(v), 'streetNumber'],
];

/**
 * Guesses what the columns of a file hold from usual names, then from a sample of its rows. A guess to show to whoever
 * brought the file, who may know better.
 */
export function guessColumns(
  header: readonly string[],
  sampleRows: readonly (readonly string[])[],
): Record<string, ColumnKind> {
  const guesses = header.map((title, at): [string, ColumnKind] => {
    const name = title
      .slice(0, 100)
      .replace(/([a-z])([A-Z])/g, '$1 $2')
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, ' ')
      .trim();
    const values = sampleRows.map((row) => (row[at] ?? '').slice(0, 100).trim()).filter((value) => value !== '');
    const kind = checked(byName(name, header) ?? byContent(values), values);
    return [title, kind];
  });
  return Object.fromEntries(saidOnce(guesses, sampleRows));
}

/** A whole name beside its parts, or a column given twice, would have one agreement counted twice. */
function saidOnce(
  guesses: readonly [string, ColumnKind][],
  sampleRows: readonly (readonly string[])[],
): [string, ColumnKind][] {
  const kinds = new Set(guesses.map(([, kind]) => kind));
  const inParts = kinds.has('givenName') && kinds.has('familyName');
  return guesses.map(([title, kind], at) => {
    const again =
      (inParts && kind === 'fullName') || guesses.slice(0, at).some((_, other) => same(other, at, sampleRows));
    return [title, again ? 'ignored' : kind];
  });
}

function same(a: number, b: number, sampleRows: readonly (readonly string[])[]): boolean {
  const pairs = sampleRows
    .map((row) => [row[a], row[b]].map((value) => (value ?? '').trim().toLowerCase()))
    .filter(([one, other]) => one !== '' && other !== '');
  return pairs.length >= ENOUGH_TO_TELL && pairs.every(([one, other]) => one === other);
}

function byName(name: string, header: readonly string[]): ColumnKind | undefined {
  const kind = USUAL.find(([usual]) => usual.test(name))?.[1];
  // "Name" beside a given or family name is one of the two.
  if (kind !== 'fullName' || WHOLE_NAME.test(name)) return kind;
  const others = header.join(' ').toLowerCase();
  if (/sur ?name|family|last/.test(others)) return 'givenName';
  return /given|first|fore/.test(others) ? 'familyName' : kind;
}

function byContent(values: readonly string[]): ColumnKind {
  if (values.length === 0) return 'ignored';
  const fits = BY_CONTENT.find(([test]) => values.filter(test).length >= 0.8 * values.length);
  return fits?.[1] ?? 'text';
}

/** A name can mislead: "date" columns of plain years, "street" columns of whole addresses. */
function checked(kind: ColumnKind, values: readonly string[]): ColumnKind {
  const share = (test: RegExp): number =>
    values.filter((value) => test.test(value)).length / Math.max(1, values.length);
  if (kind === 'dateOfBirth' && share(/^\d{4}$/) > 0.8) return 'year';
  if (kind === 'year' && share(DATE) > 0.8) return 'dateOfBirth';
  return kind;
}
