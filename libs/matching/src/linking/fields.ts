import { signatureOf, symbolsOf } from './bit-distance.js';
import { formsOf } from './forms.js';
import type { Column, ColumnKind, Table } from './table.js';

/**
 * What agreement in a column can come from besides being the same person: the same family, the same dwelling, the same
 * area. `own` columns are the person's alone.
 */
export type Sharing = 'own' | 'family' | 'dwelling' | 'area';

/** A column of both files, every distinct value numbered once. */
export interface Field {
  readonly name: string;
  readonly kind: ColumnKind;
  readonly sharing: Sharing;
  readonly values: readonly string[];
  readonly symbols: readonly Uint8Array[];
  readonly signatures: Int32Array;
  /** How many records hold a value. */
  readonly counts: Int32Array;
  /** The value of each record, left file first; -1 where it is missing. */
  readonly of: Int32Array;
}

const SHARING: Partial<Record<ColumnKind, Sharing>> = {
  familyName: 'family',
  streetNumber: 'dwelling',
  street: 'dwelling',
  building: 'dwelling',
  address: 'dwelling',
  phone: 'dwelling',
  town: 'area',
  postcode: 'area',
  state: 'area',
};

/** The columns that both files have, or all of one file. */
export function fieldsOf(left: Table, right: Table | undefined): Field[] {
  const [mine, theirs] = [split(left.columns), right && split(right.columns)];
  const used = new Map<ColumnKind, number>();
  return mine.flatMap((column) => {
    if (column.kind === 'ignored') return [];
    const nth = used.get(column.kind) ?? 0;
    used.set(column.kind, nth + 1);
    const partner = theirs?.filter(({ kind }) => kind === column.kind)[nth];
    if (theirs && !partner) return [];
    return [fieldOf(column, [column, ...(partner ? [partner] : [])])];
  });
}

function fieldOf({ name, kind }: Column, columns: readonly Column[]): Field {
  const forms = columns.flatMap(({ values }) => formsOf(kind, values));
  const numbers = new Map<string, number>();
  const of = Int32Array.from(forms, (form) => {
    if (form === '') return -1;
    let number = numbers.get(form);
    if (number === undefined) numbers.set(form, (number = numbers.size));
    return number;
  });
  const values = [...numbers.keys()];
  const counts = new Int32Array(values.length);
  for (const value of of) if (value >= 0) counts[value]! += 1;
  const symbols = values.map(symbolsOf);
  const signatures = Int32Array.from(symbols, signatureOf);
  return { name, kind, sharing: SHARING[kind] ?? 'own', values, symbols, signatures, counts, of };
}

/** A whole name becomes given and family name, a whole address number and street. */
function split(columns: readonly Column[]): Column[] {
  return columns.flatMap((column) => {
    const { name, values } = column;
    if (column.kind === 'fullName') {
      const names = values.map(givenAndFamily);
      return [
        { name: `${name} (given)`, kind: 'givenName' as const, values: names.map(([given]) => given) },
        { name: `${name} (family)`, kind: 'familyName' as const, values: names.map(([, family]) => family) },
      ];
    }
    if (column.kind !== 'address' || columns.some(({ kind }) => kind === 'streetNumber')) return [column];
    const numbers = values.map((value) => /\d+[a-z]?\b/i.exec(value.slice(0, 200))?.[0] ?? '');
    return [{ name: `${name} (number)`, kind: 'streetNumber' as const, values: numbers }, column];
  });
}

function givenAndFamily(value: string): [string, string] {
  const [before = '', after] = value.slice(0, 200).split(',');
  if (after !== undefined && after.trim() !== '') return [after.trim(), before.trim()];
  const parts = before.trim().split(/\s+/);
  const family = parts.length > 1 ? parts.pop() : '';
  return [parts.join(' '), family ?? ''];
}
