import fc from 'fast-check';
import { KINDS, policy, rows } from '../test-support/catalogue.js';
import { NOW, openQuestion, questions } from '../test-support/questions.js';
import { referenceOutcome } from '../test-support/reference.js';
import type { Question } from './index.js';
import { decide } from './index.js';

const GIVEN = ['shared', 'summary', 'own'];

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

  it('decides as a slow, obvious reading of the rules does', () => {
    fc.assert(
      fc.property(questions, (question) => {
        const { fields } = decide(question);
        const outcomes = fields.map(({ outcome }) => outcome);
        expect(outcomes).toEqual(question.fields.map((asked) => referenceOutcome(question, asked)));
        expect(fields.some(({ rule }) => rule === 'RULE_FAILED')).toBe(false);
      }),
      { numRuns: 3000 },
    );
  });

  it('S37: never gives more for one more reason to say no', () => {
    fc.assert(
      fc.property(questions, questions, (question, more) => {
        const before = decide(question).fields;
        const denied: Partial<Question>[] = [
          { relevant: false },
          { agreement: undefined },
          { confidentiality: undefined },
          { addressRestricted: true },
          { approvals: question.approvals.slice(1) },
          { subjectRestrictions: [...question.subjectRestrictions, ...more.subjectRestrictions] },
          { contributorLimits: { ...more.contributorLimits, ...question.contributorLimits } },
          { fields: question.fields.map((asked) => ({ ...asked, hasSummary: false })) },
        ];
        for (const change of denied) {
          decide({ ...question, ...change }).fields.forEach(({ outcome }, i) => {
            expect(['withheld', before[i]?.outcome]).toContain(outcome);
          });
        }
      }),
    );
  });

  it('does not depend on the order of anything', () => {
    fc.assert(
      fc.property(questions, (question) => {
        const turned = {
          ...question,
          approvals: [...question.approvals].reverse(),
          subjectRestrictions: [...question.subjectRestrictions].reverse(),
          fields: [...question.fields].reverse(),
        };
        expect([...decide(turned).fields].reverse()).toEqual(decide(question).fields);
      }),
    );
  });

  it('S39: shows what is N to nobody, whatever else is asked for', () => {
    fc.assert(
      fc.property(questions, (question) => {
        for (const { field, outcome } of decide(question).fields) {
          const row = rows.find(({ key }) => key === field);
          if (row?.[question.recipient.kind] === 'N') expect(outcome).toBe('withheld');
        }
      }),
    );
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
      { recipient: undefined },
    ];
    for (const change of broken) {
      expect(one('aliases', change as Partial<Question>)).toMatchObject({ outcome: 'withheld', rule: 'RULE_FAILED' });
    }
  });

  it('gives nothing for a question of any shape, and does not fall over', () => {
    fc.assert(
      fc.property(fc.anything(), fc.anything(), (whole, part) => {
        expect(decide(whole as Question).fields.filter(({ outcome }) => GIVEN.includes(outcome))).toEqual([]);
        for (const name of ['subjectRestrictions', 'approvals', 'policy', 'confidentiality', 'fields'] as const) {
          expect(() => decide({ ...openQuestion(), [name]: part } as Question)).not.toThrow();
        }
      }),
    );
  });
});
