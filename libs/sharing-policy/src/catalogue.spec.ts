import { rows } from '../test-support/catalogue.js';
import type { CatalogueRow } from './index.js';
import { policyFromCatalogue } from './index.js';

const [row] = rows as [CatalogueRow];

describe('a policy from the catalogue', () => {
  it('S04: holds every field with class, rules and reason', () => {
    const policy = policyFromCatalogue(rows, '2026-1');
    expect(policy.version).toBe('2026-1');
    expect(Object.keys(policy.fields)).toHaveLength(50);
    expect(policy.fields.natureOfNeed).toMatchObject({
      class: 'C3',
      cells: { POL: { rule: 'S' }, MHT: { rule: 'Y' }, HOU: { rule: 'A' } },
    });
  });

  it.each<[string, CatalogueRow[]]>([
    ['no row', []],
    ['an unknown rule', [{ ...row, POL: 'y' }]],
    ['a kind left out', [{ ...row, HOU: undefined as unknown as string }]],
    ['an unknown class', [{ ...row, class: 'C9' }]],
    ['a field twice', [row, row]],
    ['a field without a sound key', [{ ...row, key: '__proto__' }]],
  ])('is not made from %s', (_, malformed) => {
    expect(() => policyFromCatalogue(malformed, 'x')).toThrow(expect.objectContaining({ code: 'CATALOGUE_MALFORMED' }));
  });
});
