import { AGENCY_KINDS, FIELD_CATALOGUE } from '#contracts';
import { policyFromCatalogue } from '#sharing-policy';
import { withCell } from '../../policies/changes.js';
import { CLASSES, matrixOf } from './matrix.js';

const POLICY = policyFromCatalogue(FIELD_CATALOGUE, 'policy-000001');
const rowsOf = (...asked: Parameters<typeof matrixOf>) => matrixOf(...asked).groups.flatMap(({ rows }) => rows);

describe('the table of who may see what', () => {
  it('S04: shows every field for every kind of agency, as the policy says', () => {
    const rows = rowsOf(POLICY, undefined, {});
    expect(rows.map(({ field }) => field)).toEqual(FIELD_CATALOGUE.map(({ key }) => key));
    for (const { field, cells } of rows) {
      const row = FIELD_CATALOGUE.find(({ key }) => key === field)!;
      expect(cells.map(({ rule }) => rule)).toEqual(AGENCY_KINDS.map((kind) => row[kind]));
    }
  });

  it('keeps the order of the catalogue where the stored document has lost it', () => {
    const shuffled = { ...POLICY, fields: Object.fromEntries(Object.entries(POLICY.fields).reverse()) };
    expect(matrixOf(shuffled, undefined, {})).toEqual(matrixOf(POLICY, undefined, {}));
  });

  it.each(CLASSES)('narrowed to sensitivity %s shows all of it and nothing else', (one) => {
    const wanted = FIELD_CATALOGUE.filter((row) => row.class === one).map(({ key }) => key);
    expect(rowsOf(POLICY, undefined, { class: one }).map(({ field }) => field)).toEqual(wanted);
  });

  it('shows all where a kind or a sensitivity is asked for that there is not', () => {
    expect(matrixOf(POLICY, undefined, { kind: 'FIRE', class: ['C3'] })).toEqual(matrixOf(POLICY, undefined, {}));
  });

  it('says of a changed cell what it was, and of no other', () => {
    const draft = withCell(POLICY, 'howDistressLooks', 'HOU', { rule: 'N', reason: 'Not needed' });
    const cells = rowsOf(draft, POLICY, {}).flatMap((row) => row.cells);
    expect(cells.filter(({ was }) => was)).toEqual([expect.objectContaining({ kind: 'HOU', rule: 'N', was: 'S' })]);
  });
});
