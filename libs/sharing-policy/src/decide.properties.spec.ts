import fc from 'fast-check';
import { cells, policies } from '../test-support/policies.js';
import { openQuestion, questions } from '../test-support/questions.js';
import { referenceDecision } from '../test-support/reference.js';
import type { FieldDecision, Policy, Question, ShareRule } from './index.js';
import { cellOf, decide, parsePolicy, RULES } from './index.js';

const GIVEN = ['shared', 'summary', 'own'];
const AMOUNT = { withheld: 0, own: 1, summary: 1, shared: 2 };
const LESS: Readonly<Record<ShareRule, ShareRule[]>> = {
  Y: ['S', 'A', 'O', 'N'],
  S: ['N'],
  A: ['N'],
  O: ['N'],
  N: ['N'],
};

const ruleFor = ({ policy, recipient }: Question, { field }: FieldDecision): ShareRule | undefined =>
  cellOf(policy, field, recipient.kind)?.rule;

/** The same object with its properties in the opposite order, all the way down; lists as they are. */
function turned<T>(value: T): T {
  if (value === null || typeof value !== 'object' || Array.isArray(value)) return value;
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([key, inner]) => [key, turned(inner)]),
  ) as T;
}

describe('deciding, for questions of every kind', () => {
  it('S37: is what a slow, obvious reading of the rules is, rule by rule', () => {
    const seen = new Set<string>();
    fc.assert(
      fc.property(questions, (question) => {
        const said = decide(question).fields.map(({ outcome, rule }) => ({ outcome, rule }));
        expect(said).toEqual(question.fields.map((asked) => referenceDecision(question, asked)));
        for (const { rule } of said) seen.add(rule);
      }),
      { numRuns: 4000 },
    );
    // What is never reached is not compared.
    expect([...seen, 'RULE_FAILED'].sort()).toEqual(Object.keys(RULES).sort());
  });

  it('S37: never gives more for one more reason to say no', () => {
    fc.assert(
      fc.property(questions, questions, (question, more) => {
        const before = decide(question).fields;
        const { agreement } = question;
        const denied: Partial<Question>[] = [
          { relevant: false },
          { agreement: undefined },
          { agreement: agreement && { ...agreement, inForce: false } },
          { agreement: agreement && { ...agreement, parties: agreement.parties.slice(1) } },
          { agreement: agreement && { ...agreement, purposes: agreement.purposes.slice(1) } },
          { confidentiality: undefined },
          { addressRestricted: true },
          { approvals: question.approvals.slice(1) },
          { subjectRestrictions: [...question.subjectRestrictions, ...more.subjectRestrictions] },
          { contributorLimits: { ...more.contributorLimits, ...question.contributorLimits } },
          { policy: { ...question.policy, phases: question.policy.phases.slice(1) } },
          { policy: { ...question.policy, purposes: question.policy.purposes.slice(1) } },
          { fields: question.fields.map((asked) => ({ ...asked, hasSummary: false })) },
        ];
        for (const change of denied) {
          decide({ ...question, ...change }).fields.forEach(({ outcome }, at) => {
            expect(['withheld', before[at]?.outcome]).toContain(outcome);
          });
        }
      }),
    );
  });

  it('S37: never gives more for a narrower cell', () => {
    const narrower = fc.record({ rule: fc.nat(3), end: fc.boolean(), phases: fc.boolean() });
    fc.assert(
      fc.property(questions, cells, narrower, (question, cell, how) => {
        const withCell = (rule: typeof cell): Policy => ({
          ...question.policy,
          fields: { aliases: { class: 'C2', group: 'g', reason: 'r', cells: { [question.recipient.kind]: rule } } },
        });
        const closed = LESS[cell.rule][how.rule % LESS[cell.rule].length] ?? 'N';
        const narrow = {
          ...cell,
          rule: closed,
          ...(how.end && { expiresAt: '2026-05-01T00:00:00Z' }),
          ...(how.phases && { phases: (cell.phases ?? question.policy.phases).slice(1) }),
        };
        const fields = ['northtrust', 'panel'].map((source) => ({ field: 'aliases', source, hasSummary: true }));
        const [wide, tight] = [cell, narrow].map(
          (one) => decide({ ...question, fields, policy: withCell(one) }).fields,
        );
        tight?.forEach(({ outcome }, at) => {
          expect(AMOUNT[outcome]).toBeLessThanOrEqual(AMOUNT[wide?.[at]?.outcome ?? 'withheld']);
        });
      }),
      { numRuns: 1000 },
    );
  });

  it('S37: does not depend on the order of anything', () => {
    fc.assert(
      fc.property(questions, (question) => {
        const { agreement } = question;
        const other: Question = {
          ...turned(question),
          policy: {
            ...turned(question.policy),
            purposes: [...question.policy.purposes].reverse(),
            phases: [...question.policy.phases].reverse(),
          },
          agreement: agreement && { ...turned(agreement), parties: [...agreement.parties].reverse() },
          approvals: [...question.approvals].reverse(),
          subjectRestrictions: [...question.subjectRestrictions].reverse(),
          fields: [...question.fields].reverse(),
        };
        expect([...decide(other).fields].reverse()).toEqual(decide(question).fields);
      }),
    );
  });

  it('S39: lets nobody have by any path what is N, of a prohibited class or not named', () => {
    fc.assert(
      fc.property(questions, (question) => {
        for (const decision of decide(question).fields) {
          const prohibited = question.policy.fields[decision.field]?.class === 'C5';
          if (prohibited || (ruleFor(question, decision) ?? 'N') === 'N') expect(decision.outcome).toBe('withheld');
        }
      }),
    );
  });

  it('S39: lifts by approval what is A and nothing else', () => {
    fc.assert(
      fc.property(questions, (question) => {
        const agency = question.recipient.agency;
        const approvals = question.fields.map(({ field }) => ({
          ...{ field, agency, reason: 'Agreed in panel' },
          expiresAt: '2030-01-01T00:00:00Z',
        }));
        const without = decide({ ...question, approvals: [] }).fields;
        decide({ ...question, approvals }).fields.forEach((decision, at) => {
          if (decision.outcome !== without[at]?.outcome) {
            expect(ruleFor(question, decision)).toBe('A');
            expect(decision).toMatchObject({ outcome: 'shared', rule: 'POLICY_A_APPROVED' });
          }
        });
      }),
    );
  });

  it('S38: gives a summary only where a person has written one, and never the text in its place', () => {
    fc.assert(
      fc.property(questions, (question) => {
        decide(question).fields.forEach((decision, at) => {
          if (ruleFor(question, decision) !== 'S') expect(decision.outcome).not.toBe('summary');
          else
            expect(question.fields[at]?.hasSummary ? ['summary', 'withheld'] : ['withheld']).toContain(
              decision.outcome,
            );
        });
      }),
    );
  });

  it('S37: says the same of a policy that may still change as of the same policy once it may not', () => {
    fc.assert(
      fc.property(policies, questions, (policy, question) => {
        const parsed = parsePolicy(JSON.parse(JSON.stringify(policy)));
        fc.pre('policy' in parsed);
        const [loose, fixed] = [JSON.parse(JSON.stringify(policy)) as Policy, (parsed as { policy: Policy }).policy];
        expect(decide({ ...question, policy: loose })).toEqual(decide({ ...question, policy: fixed }));
        // One that was changed after it was asked is asked as it is now.
        Object.assign(loose, { fields: {} });
        for (const { outcome } of decide({ ...question, policy: loose }).fields) expect(outcome).toBe('withheld');
      }),
    );
  });

  it('S37: gives nothing for a question of any shape, and does not fall over', () => {
    fc.assert(
      fc.property(fc.anything(), fc.anything(), (whole, part) => {
        expect(decide(whole as Question).fields.filter(({ outcome }) => GIVEN.includes(outcome))).toEqual([]);
        for (const name of ['subjectRestrictions', 'approvals', 'policy', 'confidentiality', 'agreement', 'fields']) {
          expect(() => decide({ ...openQuestion(), [name]: part } as Question)).not.toThrow();
        }
      }),
    );
  });
});
