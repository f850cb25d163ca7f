import fc from 'fast-check';
import { AGENCY_KINDS, FIELD_CATALOGUE } from '#contracts';
import { decide, parsePolicy, policyFromCatalogue } from '#sharing-policy';
import type { Cell, Policy } from '#sharing-policy';
import { EVERY_KIND, policyAnnex } from './policy-annex.js';

const NOW = new Date('2026-06-01T12:00:00Z');
const PARTY = { key: 'homes', agency: 'homes', kind: 'HOU' as const, name: 'Made-up homes' };
const first = policyFromCatalogue(FIELD_CATALOGUE, 'policy-test');

/** The catalogue's policy with one cell of housing's changed, read as it would be published. */
function withCell(cell: Cell, change: Partial<Policy> = {}): Policy {
  const document = structuredClone({ ...first, ...change }) as unknown as { fields: Record<string, { cells: object }> };
  Object.assign(document.fields['whatHelps']!.cells, { HOU: cell });
  const parsed = parsePolicy(document);
  if ('problems' in parsed) throw new Error(parsed.problems.map(({ message }) => message).join(' '));
  return parsed.policy;
}

/** What housing gets by the programme, where nothing but the policy stands in the way. */
const enforced = (policy: Policy, field: string) =>
  decide({
    ...{ policy, recipient: { agency: 'homes', kind: 'HOU' }, relevant: true, purpose: 'CRISIS_SUPPORT' },
    agreement: {
      ...{
        inForce: true,
        expiresAt: '2030-01-01T00:00:00Z',
        purposes: ['CRISIS_SUPPORT'],
        parties: ['homes', 'trust'],
      },
    },
    ...{ phase: 'PANEL', confidentiality: { basis: 'CONSENT' }, subjectRestrictions: [], addressRestricted: false },
    approvals: [{ field, agency: 'homes', reason: 'Agreed in panel', expiresAt: '2030-01-01T00:00:00Z' }],
    now: NOW.toISOString(),
    fields: [{ field, source: 'trust', hasSummary: true }],
  }).fields[0]!;

describe('the annex of a version', () => {
  it('S35: has a line for every field and kind, in the words of the rule', () => {
    const { fields } = policyAnnex(first, EVERY_KIND, NOW);
    expect(fields).toHaveLength(50);
    for (const row of FIELD_CATALOGUE)
      for (const kind of AGENCY_KINDS)
        expect(fields.find(({ field }) => field === row.key)?.agencies[kind]?.rule).toBe(row[kind]);
  });

  it('S35: says for any cell what the programme does: where it says never nothing goes, and where not something may', () => {
    const cells: fc.Arbitrary<Cell> = fc.record(
      {
        rule: fc.constantFrom('Y', 'S', 'A', 'N', 'O'),
        expiresAt: fc.constantFrom(
          NOW.toISOString(),
          '2026-05-31T00:00:00Z',
          '2026-06-01T13:00:00+01:00',
          '2027-01-01T00:00:00Z',
        ),
      },
      { requiredKeys: ['rule'] },
    );
    fc.assert(
      fc.property(
        cells,
        fc.boolean(),
        fc.constantFrom('whatHelps', 'currentMedication', 'fullName'),
        (cell, isTaken, field) => {
          const policy = withCell(cell, isTaken ? {} : { receipts: { homes: ['whatHelps'] } });
          const said = policyAnnex(policy, [PARTY], NOW).fields.find((one) => one.field === field)!.agencies['homes']!;
          expect(said.rule === 'N').toBe(enforced(policy, field).outcome === 'withheld');
        },
      ),
    );
  });

  it('S35: says of a cell that has ended that it has, and when', () => {
    const policy = withCell({ rule: 'Y', expiresAt: '2026-05-31T00:00:00Z' });
    const { fields } = policyAnnex(policy, [PARTY], NOW);
    expect(fields.find(({ field }) => field === 'whatHelps')?.agencies['homes']).toEqual({
      ...{ rule: 'N', words: 'Never any more: it has ended', until: '2026-05-31T00:00:00Z' },
    });
  });
});
