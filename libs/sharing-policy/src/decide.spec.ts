import { KINDS, policy, rows } from '../test-support/catalogue.js';
import { NOW, openQuestion } from '../test-support/questions.js';
import { changed } from '../test-support/changed.js';
import type { AgreementTerms, Cell, Question } from './index.js';
import { decide } from './index.js';

const GIVEN = ['shared', 'summary', 'own'];

const AGREED = openQuestion().agreement as AgreementTerms;

function withCell(cell: Cell): Partial<Question> {
  return { policy: changed(policy, { addressUprn: { POL: cell } }) };
}

function one(field: string, change: Partial<Question> = {}, hasSummary = true) {
  return decide(openQuestion({ ...change, fields: [{ field, source: 'northtrust', hasSummary }] })).fields[0];
}

describe('deciding what a recipient may have', () => {
  it('S04: is the catalogue, field by field and kind by kind, where nothing else says no', () => {
    const said = { Y: 'POLICY_Y', S: 'POLICY_S', A: 'POLICY_A_NOT_APPROVED', N: 'POLICY_N', O: 'POLICY_O' };
    const got = { Y: 'shared', S: 'summary', A: 'withheld', N: 'withheld', O: 'own' };
    let cells = 0;
    for (const kind of KINDS) {
      const { fields } = decide(openQuestion({ recipient: { agency: 'x', kind } }));
      rows.forEach((row, i) => {
        const letter = row[kind] as keyof typeof said;
        expect(fields[i]).toMatchObject({ field: row.key, rule: said[letter], outcome: got[letter] });
        cells += 1;
      });
    }
    expect(cells).toBe(50 * 6);
  });

  it('S39: shows medication to no kind of agency', () => {
    for (const kind of KINDS) {
      expect(one('currentMedication', { recipient: { agency: 'x', kind } })).toMatchObject({ rule: 'POLICY_N' });
    }
  });

  it('S39: an approval lifts A for its field, agency and time, and never N', () => {
    const approval = { agency: 'northpolice', reason: 'Agreed in panel', expiresAt: '2026-06-02T00:00:00Z' };
    const asks = (field: string, change = {}) => one(field, { approvals: [{ ...approval, field, ...change }] });
    expect(asks('aliases')).toMatchObject({ outcome: 'shared', rule: 'POLICY_A_APPROVED' });
    expect(asks('currentMedication')).toMatchObject({ outcome: 'withheld', rule: 'POLICY_N' });
    for (const change of [
      { expiresAt: NOW },
      { expiresAt: 'soon' },
      { reason: '' },
      { agency: 'other' },
      { field: 'x' },
    ]) {
      expect(asks('aliases', change)).toMatchObject({ outcome: 'withheld', rule: 'POLICY_A_NOT_APPROVED' });
    }
  });

  it('S38: lets police have the nature of the need as a written summary, and only so', () => {
    expect(one('natureOfNeed')).toMatchObject({ outcome: 'summary' });
    expect(one('natureOfNeed', {}, false)).toMatchObject({ outcome: 'withheld', rule: 'NO_SUMMARY_WRITTEN' });
  });

  it('S46: lets an agency have nothing before it is judged relevant', () => {
    for (const field of decide(openQuestion({ relevant: false })).fields) expect(GIVEN).not.toContain(field.outcome);
  });

  it.each<[string, Partial<Question>, string]>([
    ['agreement', { agreement: undefined }, 'AGREEMENT_NOT_IN_FORCE'],
    ['agreement that has run out', { agreement: { ...AGREED, expiresAt: NOW } }, 'AGREEMENT_NOT_IN_FORCE'],
    ['agreement not signed by the recipient', { agreement: { ...AGREED, parties: ['northtrust'] } }, 'NOT_A_PARTY'],
    ['agreement left by the source', { agreement: { ...AGREED, parties: ['northpolice'] } }, 'SOURCE_NOT_A_PARTY'],
    ['agreement for something else', { agreement: { ...AGREED, purposes: [] } }, 'PURPOSE_NOT_AGREED'],
    ['purpose', { policy: { ...policy, purposes: ['MISSING_FROM_CARE'] } }, 'PURPOSE_NOT_COVERED'],
    ['phase', { policy: { ...policy, phases: ['ESCALATED'] } }, 'PHASE_NOT_COVERED'],
    ['phase of the cell', withCell({ rule: 'Y', phases: ['ESCALATED'] }), 'PHASE_NOT_COVERED'],
    ['end of the cell', withCell({ rule: 'Y', expiresAt: NOW }), 'CELL_EXPIRED'],
    ['end of the cell, unreadable', withCell({ rule: 'Y', expiresAt: 'soon' }), 'CELL_EXPIRED'],
    ['relevance', { relevant: false }, 'NOT_RELEVANT'],
    ['confidentiality', { confidentiality: undefined }, 'NO_CONFIDENTIALITY_BASIS'],
    ['the person', { subjectRestrictions: [{}] }, 'SUBJECT_RESTRICTION'],
    ['the person, by kind of agency', { subjectRestrictions: [{ agency: 'POL' }] }, 'SUBJECT_RESTRICTION'],
    ['restricted whereabouts', { addressRestricted: true }, 'ADDRESS_RESTRICTION'],
    ['the contributor', { contributorLimits: { northtrust: ['addressUprn'] } }, 'CONTRIBUTOR_LIMIT'],
    [
      'what the recipient does not take in',
      { policy: { ...policy, receipts: { northpolice: ['addressUprn'] } } },
      'RECEIPT_LIMIT',
    ],
    [
      'the policy’s own limits',
      { policy: { ...policy, limits: { northtrust: ['addressUprn'] } } },
      'CONTRIBUTOR_LIMIT',
    ],
  ])('says which rule withholds, and what would change it: %s', (_, change, rule) => {
    const decided = one('addressUprn', change);
    expect(decided).toMatchObject({ outcome: 'withheld', rule });
    expect(decided?.reason).toMatch(/\.$/);
    expect(decided?.remedy).toMatch(/\.$/);
  });

  it.each<[string, Partial<Question>]>([
    ['purposes of the policy', { policy: { ...policy, purposes: [] } }],
    ['phases of the policy', { policy: { ...policy, phases: [] } }],
    ['fields of the policy', { policy: { ...policy, fields: {} } }],
    ['purposes of the agreement', { agreement: { ...AGREED, purposes: [] } }],
    ['parties of the agreement', { agreement: { ...AGREED, parties: [] } }],
    ['phases of the cell', withCell({ rule: 'Y', phases: [] })],
  ])('S37: takes an empty list for nothing, never for everything: %s', (_, change) => {
    expect(one('addressUprn')).toMatchObject({ outcome: 'shared' });
    expect(one('addressUprn', change)).toMatchObject({ outcome: 'withheld' });
  });

  it('S37: asked for no field gives none', () => {
    for (const fields of [[], undefined, null])
      expect(decide({ ...openQuestion(), fields } as unknown as Question).fields).toEqual([]);
  });

  it('withholds what it does not know', () => {
    for (const field of ['newField', '__proto__', 'constructor']) {
      expect(one(field)).toMatchObject({ outcome: 'withheld', rule: 'UNKNOWN_FIELD' });
    }
    const recipient = { agency: 'x', kind: 'FIRE' } as unknown as Question['recipient'];
    expect(one('fullName', { recipient })).toMatchObject({ outcome: 'withheld', rule: 'UNKNOWN_KIND' });
    const confidentiality = { basis: 'CONCORDAT' } as unknown as Question['confidentiality'];
    expect(one('fullName', { confidentiality })).toMatchObject({ rule: 'NO_CONFIDENTIALITY_BASIS' });
  });

  it('withholds a prohibited class whatever letter stands beside it', () => {
    const fullName = { class: 'C5', cells: policy.fields.fullName?.cells };
    const changed = { ...policy, fields: { fullName } } as unknown as Question['policy'];
    expect(one('fullName', { policy: changed })).toMatchObject({ outcome: 'withheld', rule: 'CLASS_PROHIBITED' });
  });

  it('withholds, and says so, where a rule cannot be evaluated, wherever the fault stands', () => {
    const good = { field: 'aliases', agency: 'northpolice', reason: 'x', expiresAt: '2027-01-01T00:00:00Z' };
    const broken: unknown[] = [
      { subjectRestrictions: null },
      { subjectRestrictions: [{ field: 7 }] },
      { approvals: [good, null] },
      { approvals: [null, good] },
      { policy: { ...policy, fields: { aliases: { cells: { POL: { rule: 'Z' } } } } } },
      { policy: null },
      { policy: { ...policy, phases: 'PANEL' } },
      { policy: { ...policy, purposes: undefined } },
      { policy: { ...policy, limits: { northtrust: 'aliases' } } },
      { contributorLimits: null },
      { agreement: { ...AGREED, parties: 'northpolice northtrust' } },
      { recipient: undefined },
    ];
    for (const change of broken) {
      expect(one('aliases', change as Partial<Question>)).toMatchObject({ outcome: 'withheld', rule: 'RULE_FAILED' });
    }
  });
});
