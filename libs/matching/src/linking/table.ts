/** What a column holds. It decides how two values are compared and which records are brought together at all. */
export const COLUMN_KINDS = [
  'givenName',
  'familyName',
  'fullName',
  'dateOfBirth',
  'year',
  'sex',
  'streetNumber',
  'street',
  'building',
  'address',
  'town',
  'postcode',
  'state',
  'phone',
  'email',
  'id',
  'text',
  'ignored',
] as const;

export type ColumnKind = (typeof COLUMN_KINDS)[number];

/** One column of a file: its values in row order, an empty string where nothing is known. */
export interface Column {
  readonly name: string;
  readonly kind: ColumnKind;
  readonly values: readonly string[];
}

/** A file as columns of one length. Columns of two files meet by kind, those of one kind in the order given. */
export interface Table {
  readonly columns: readonly Column[];
}

/** Makes a table from rows of cells; a header that `kinds` does not name is ignored. */
export function tableOf(
  header: readonly string[],
  rows: readonly (readonly string[])[],
  kinds: Readonly<Record<string, ColumnKind>>,
): Table {
  return {
    columns: header.map((name, at) => ({
      name,
      kind: kinds[name] ?? 'ignored',
      values: rows.map((row) => row[at] ?? ''),
    })),
  };
}

export function rowCount(table: Table): number {
  return table.columns[0]?.values.length ?? 0;
}
