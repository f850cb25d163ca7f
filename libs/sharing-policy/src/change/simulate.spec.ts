import { policy } from '../../test-support/catalogue.js';
import { changed } from '../../test-support/changed.js';
import { NOW, openQuestion } from '../../test-support/questions.js';
import type { CaseRecipient, Cell, LiveCase } from '../index.js';
import { emptySummary, simulate, simulation, withEffects } from '../index.js';

const HOUSING: CaseRecipient = { agency: 'northhomes', kind: 'HOU', relevant: true };
const POLICE: CaseRecipient = { agency: 'northpolice', kind: 'POL', relevant: true };

function liveCase(change: Partial<LiveCase> = {}): LiveCase {
  const { agreement, purpose, phase, confidentiality, subjectRestrictions, addressRestricted, approvals } =
    openQuestion();
  return {
    ...{ agreement, purpose, phase, confidentiality, subjectRestrictions, addressRestricted, approvals },
    caseRef: 'case-1',
    offers: [
      { field: 'howDistressLooks', source: 'northtrust', hasSummary: true },
      { field: 'whatHelps', source: 'panel', hasSummary: false },
    ],
    recipients: [HOUSING, POLICE],
    ...change,
  };
}

const draft = (field: string, cell: Cell, kind: 'HOU' | 'POL' = 'HOU') =>
  changed(policy, { [field]: { [kind]: cell } });

describe('what a draft would do', () => {
  it('is nothing where no cell of an agency changes', () => {
    expect(simulate(policy, { ...policy, version: 'v-2' }, [liveCase()], NOW).effects).toEqual([]);
    const reworded = draft('whatHelps', { rule: 'Y', reason: 'Said better' });
    expect(simulate(policy, reworded, [liveCase()], NOW).effects).toEqual([]);
  });

  it('names who would gain, and that a new disclosure has to be approved for it', () => {
    const never = draft('howDistressLooks', { rule: 'N' });
    expect(simulate(never, policy, [liveCase()], NOW).effects).toEqual([
      {
        caseRef: 'case-1',
        agency: 'northhomes',
        kind: 'HOU',
        gains: [{ field: 'howDistressLooks', before: 'withheld', after: 'summary' }],
        loses: [],
        less: [],
        more: [],
        unlawful: [],
        approvals: [{ field: 'howDistressLooks', approval: 'DISCLOSURE' }],
      },
    ]);
  });

  it('names who would lose, and the copies that would become unlawful', () => {
    const holds = [{ field: 'whatHelps', outcome: 'shared' as const }];
    const cases = [
      liveCase({ recipients: [{ ...HOUSING, holds }, POLICE] }),
      liveCase({ caseRef: 'case-2', recipients: [HOUSING] }),
    ];
    const { effects, summary } = simulate(policy, draft('whatHelps', { rule: 'N' }), cases, NOW);
    expect(effects.map(({ caseRef, agency, unlawful }) => [caseRef, agency, unlawful])).toEqual([
      ['case-1', 'northhomes', ['whatHelps']],
      ['case-2', 'northhomes', []],
    ]);
    expect(effects[0]?.loses).toEqual([{ field: 'whatHelps', before: 'shared', after: 'withheld', rule: 'POLICY_N' }]);
    expect(summary).toMatchObject({
      cases: 2,
      casesTouched: 2,
      copiesUnlawful: 1,
      total: { loses: 2, unlawful: 1, gains: 0 },
      byAgency: { northhomes: { loses: 2 } },
      byField: { whatHelps: { loses: 2, unlawful: 1 } },
    });
  });

  it('names who would get less and who more, and a text held where only a summary may be', () => {
    const holds = [{ field: 'howDistressLooks', outcome: 'shared' as const }];
    const only = draft('howDistressLooks', { rule: 'S' }, 'POL');
    const cases = [liveCase({ recipients: [{ ...POLICE, holds }] })];
    expect(simulate(policy, only, cases, NOW).effects).toMatchObject([
      { less: [{ before: 'shared', after: 'summary' }], unlawful: ['howDistressLooks'] },
    ]);
    expect(simulate(only, policy, cases, NOW).effects).toMatchObject([
      { more: [{ before: 'summary', after: 'shared' }], unlawful: [], approvals: [{ approval: 'DISCLOSURE' }] },
    ]);
  });

  it('names the fields that somebody has to approve by name', () => {
    const asked = draft('whatHelps', { rule: 'A' });
    const holds = [{ field: 'whatHelps', outcome: 'shared' as const }];
    const cases = [liveCase({ recipients: [{ ...HOUSING, holds }] })];
    expect(simulate(policy, asked, cases, NOW).effects).toMatchObject([
      {
        loses: [{ field: 'whatHelps' }],
        unlawful: ['whatHelps'],
        approvals: [{ field: 'whatHelps', approval: 'NAMED' }],
      },
    ]);
    const approvals = [{ field: 'whatHelps', agency: 'northhomes', reason: 'x', expiresAt: '2027-01-01T00:00:00Z' }];
    expect(simulate(policy, asked, [{ ...cases[0], approvals } as LiveCase], NOW).effects).toEqual([]);
  });

  it('sees what a copy holds although nobody offers it any more', () => {
    const holds = [{ field: 'protectiveFactors', outcome: 'shared' as const }];
    const cases = [liveCase({ recipients: [{ ...POLICE, holds }] })];
    const effects = simulate(policy, draft('protectiveFactors', { rule: 'N' }, 'POL'), cases, NOW).effects;
    expect(effects).toMatchObject([{ unlawful: ['protectiveFactors'] }]);
  });

  it('takes the first source whose value may go, as a disclosure does', () => {
    const offers = [
      { field: 'addressUprn', source: 'northtrust', hasSummary: false },
      { field: 'addressUprn', source: 'northhomes', hasSummary: false },
    ];
    const narrowed = draft('addressUprn', { rule: 'O' });
    const { effects } = simulate(narrowed, draft('addressUprn', { rule: 'N' }), [liveCase({ offers })], NOW);
    expect(effects).toMatchObject([{ loses: [{ before: 'own', after: 'withheld' }] }]);
  });

  it('asks every field where the purposes change, and those of a source where its limits do', () => {
    const other = { ...policy, version: 'v-2', purposes: ['MISSING_FROM_CARE' as const] };
    expect(simulate(policy, other, [liveCase()], NOW).summary.total.loses).toBe(4);
    const limited = { ...policy, version: 'v-2', limits: { northtrust: ['howDistressLooks'] } };
    expect(simulate(policy, limited, [liveCase()], NOW).effects).toMatchObject([
      { agency: 'northhomes', loses: [{ rule: 'CONTRIBUTOR_LIMIT' }] },
      { agency: 'northpolice', loses: [{ rule: 'CONTRIBUTOR_LIMIT' }] },
    ]);
  });

  it('comes to the same in slices as at once', () => {
    const cases = Array.from({ length: 25 }, (_, at) => liveCase({ caseRef: `case-${at}` }));
    const whole = simulate(policy, draft('whatHelps', { rule: 'N' }), cases, NOW);
    const running = simulation(policy, draft('whatHelps', { rule: 'N' }), NOW);
    let summary = emptySummary();
    const effects = [0, 10, 20].flatMap((from) => {
      const slice = cases.slice(from, from + 10);
      const found = running.run(slice);
      summary = withEffects(summary, slice, found);
      return found;
    });
    expect({ effects, summary }).toEqual(whole);
  });
});
