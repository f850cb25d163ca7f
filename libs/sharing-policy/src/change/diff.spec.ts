import fc from 'fast-check';
import { KINDS, policy, rows } from '../../test-support/catalogue.js';
import { changed } from '../../test-support/changed.js';
import { openQuestion } from '../../test-support/questions.js';
import type { Cell, ShareRule } from '../index.js';
import { decide, diffPolicies, draftProblems, newField } from '../index.js';

const RULES: ShareRule[] = ['Y', 'S', 'A', 'N', 'O'];

function effectFrom(before: Cell, after: Cell): string | undefined {
  const one = changed(policy, { howDistressLooks: { HOU: before } }, 'v-1');
  return diffPolicies(one, changed(one, { howDistressLooks: { HOU: after } })).cells[0]?.effect;
}

describe('comparing two versions', () => {
  it('finds nothing between a version and itself', () => {
    const none = { added: [], removed: [] };
    const { cells, fields, purposes, phases, limits } = diffPolicies(policy, { ...policy, version: 'v-2' });
    expect({ cells, fields, purposes, phases, limits }).toEqual({
      cells: [],
      fields: none,
      purposes: none,
      phases: none,
      limits: [],
    });
  });

  it('says which cells let out more and which less, widening first, in words', () => {
    const draft = changed(policy, { whatHelps: { POL: { rule: 'S' } }, howDistressLooks: { HOU: { rule: 'Y' } } });
    expect(diffPolicies(policy, draft).cells.map(({ sentence, effect }) => [effect, sentence])).toEqual([
      ['widened', 'Housing: howDistressLooks is now shared; it was shared as a written summary.'],
      ['narrowed', 'Police: whatHelps is now shared as a written summary; it was shared.'],
    ]);
  });

  it.each<[ShareRule, ShareRule, string]>([
    ['N', 'A', 'widened'],
    ['N', 'S', 'widened'],
    ['N', 'O', 'widened'],
    ['A', 'Y', 'widened'],
    ['S', 'Y', 'widened'],
    ['O', 'Y', 'widened'],
    ['S', 'A', 'changed'],
    ['O', 'S', 'changed'],
    ['Y', 'A', 'narrowed'],
    ['A', 'N', 'narrowed'],
  ])('calls %s → %s %s', (before, after, effect) => {
    expect(effectFrom({ rule: before }, { rule: after })).toBe(effect);
  });

  it('counts an earlier end and fewer phases as narrowing, and their opposites as widening', () => {
    const [soon, late] = ['2027-01-01T00:00:00Z', '2028-01-01T00:00:00Z'];
    expect(effectFrom({ rule: 'Y' }, { rule: 'Y', expiresAt: soon })).toBe('narrowed');
    expect(effectFrom({ rule: 'Y', expiresAt: soon }, { rule: 'Y', expiresAt: late })).toBe('widened');
    expect(effectFrom({ rule: 'Y' }, { rule: 'Y', phases: ['PANEL'] })).toBe('narrowed');
    expect(effectFrom({ rule: 'Y', phases: ['PANEL'] }, { rule: 'Y', phases: ['ESCALATED'] })).toBe('changed');
    expect(effectFrom({ rule: 'N', expiresAt: soon }, { rule: 'N', phases: ['PANEL'] })).toBeUndefined();
    expect(effectFrom({ rule: 'Y' }, { rule: 'Y', reason: 'Said better' })).toBe('reworded');
  });

  it('S39: counts what a version does not name as never shared', () => {
    const opened = changed(policy, { shoeSize: { POL: { rule: 'Y' }, HOU: { rule: 'N' } } });
    expect(diffPolicies(policy, opened)).toMatchObject({
      fields: { added: ['shoeSize'] },
      cells: [{ field: 'shoeSize', kind: 'POL', effect: 'widened', before: undefined }],
    });
    expect(diffPolicies(opened, policy)).toMatchObject({ fields: { removed: ['shoeSize'] } });
  });

  it('says which agency lets more or less of its own go', () => {
    const limited = { ...policy, limits: { northtrust: ['phone'] } };
    expect(diffPolicies(policy, limited).limits).toEqual([
      { side: 'contribution', agency: 'northtrust', field: 'phone', effect: 'narrowed' },
    ]);
    expect(diffPolicies(limited, policy).limits).toMatchObject([{ effect: 'widened' }]);
    const untaken = { ...policy, receipts: { northhomes: ['phone'] } };
    expect(diffPolicies(untaken, policy).limits).toEqual([
      { side: 'receipt', agency: 'northhomes', field: 'phone', effect: 'widened' },
    ]);
  });

  it('calls a cell narrowed only where no question gets more, and widened only where none gets less', () => {
    const cells: fc.Arbitrary<Cell> = fc.record(
      {
        rule: fc.constantFrom(...RULES),
        expiresAt: fc.constantFrom('2026-05-01T00:00:00Z', '2026-07-01T00:00:00Z'),
        phases: fc.subarray([...policy.phases], { minLength: 1 }),
      },
      { requiredKeys: ['rule'] },
    );
    const rank = { withheld: 0, own: 1, summary: 1, shared: 2 };
    fc.assert(
      fc.property(cells, cells, fc.boolean(), fc.constantFrom(...policy.phases), (before, after, approved, phase) => {
        const field = { field: 'whatHelps', source: 'northtrust', hasSummary: true };
        const approval = { field: 'whatHelps', agency: 'northpolice', reason: 'x', expiresAt: '2027-01-01T00:00:00Z' };
        const got = [before, after].map((cell) => {
          const asked = { phase, fields: [field], approvals: approved ? [approval] : [] };
          const versioned = changed(policy, { whatHelps: { POL: cell } });
          return rank[decide(openQuestion({ ...asked, policy: versioned })).fields[0]?.outcome ?? 'withheld'];
        }) as [number, number];
        const one = changed(policy, { whatHelps: { POL: before } });
        const effect = diffPolicies(one, changed(one, { whatHelps: { POL: after } })).cells[0]?.effect;
        if (effect === 'narrowed') expect(got[1]).toBeLessThanOrEqual(got[0]);
        if (effect === 'widened') expect(got[1]).toBeGreaterThanOrEqual(got[0]);
        if (effect === undefined || effect === 'reworded') expect(got[1]).toBe(got[0]);
      }),
      { numRuns: 2000 },
    );
  });
});

describe('a draft', () => {
  const opened: Cell = { rule: 'Y', reason: 'Housing asked for it in the review' };

  it('is ready where what changes says why', () => {
    expect(draftProblems(policy, changed(policy, { howDistressLooks: { HOU: opened } }))).toEqual([]);
  });

  it('has to say why a cell changes, and to stand on the version in force', () => {
    const draft = { ...changed(policy, { howDistressLooks: { HOU: { rule: 'Y' } } }), basedOn: '2025-9' };
    expect(draftProblems(policy, draft).map(({ path }) => path)).toEqual([
      'basedOn',
      'fields.howDistressLooks.cells.HOU.reason',
    ]);
  });

  it('adds a field as N for everybody, and opens it in a later version alone', () => {
    const fields = { ...policy.fields, shoeSize: newField('C2', 'other', 'Asked for') };
    const added = { ...policy, version: '2026-2', basedOn: policy.version, fields };
    expect(draftProblems(policy, added)).toEqual([]);
    for (const kind of KINDS) {
      const asked = { field: 'shoeSize', source: 'panel', hasSummary: true };
      const question = openQuestion({ policy: added, recipient: { agency: 'x', kind }, fields: [asked] });
      expect(decide(question).fields[0]?.outcome).toBe('withheld');
    }
    expect(draftProblems(policy, changed(policy, { shoeSize: { POL: opened } }))).toEqual([
      { path: 'fields.shoeSize.cells.POL', message: 'A new field starts as N. Open it in a later version.' },
    ]);
    expect(rows.some(({ key }) => key === 'shoeSize')).toBe(false);
  });
});
