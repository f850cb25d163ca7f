import fc from 'fast-check';
import type { AgreementTerms, Approval, ConfidentialityDecision, Question } from '../src/question.js';
import { KINDS, policy, rows } from './catalogue.js';
import { limits, policies } from './policies.js';

export const NOW = '2026-06-01T12:00:00Z';

const agreement: AgreementTerms = {
  inForce: true,
  expiresAt: '2027-01-01T00:00:00Z',
  purposes: ['CRISIS_SUPPORT', 'MISSING_FROM_CARE'],
  parties: ['northpolice', 'northtrust', 'northhomes', 'x'],
};

/** A question to which nothing but the policy itself can say no. */
export function openQuestion(change: Partial<Question> = {}): Question {
  return {
    policy,
    recipient: { agency: 'northpolice', kind: 'POL' },
    relevant: true,
    agreement,
    purpose: 'CRISIS_SUPPORT',
    phase: 'PANEL',
    confidentiality: { basis: 'CONSENT' },
    subjectRestrictions: [],
    addressRestricted: false,
    approvals: [],
    now: NOW,
    fields: rows.map(({ key }) => ({ field: key, source: 'northtrust', hasSummary: true })),
    ...change,
  };
}

const agencies = fc.constantFrom('northpolice', 'northtrust', 'northhomes');
const usually = fc.nat(9).map((n) => n > 0);

const agreements: fc.Arbitrary<AgreementTerms> = fc.record({
  inForce: usually,
  expiresAt: fc.constantFrom('2027-01-01T00:00:00Z', NOW, 'some day'),
  purposes: fc.subarray([...agreement.purposes]),
  parties: fc.subarray([...agreement.parties]),
});

const asked = {
  policy: fc.oneof(
    limits.map((found) => (found ? { ...policy, limits: found } : policy)),
    limits.map((found) => (found ? { ...policy, receipts: found } : policy)),
    policies,
  ),
  agency: agencies,
};

/** Questions of every kind that a hub or an adapter may ask, mostly about what there is. */
export const questions: fc.Arbitrary<Question> = fc.record(asked).chain(({ policy: found, agency }) => {
  const fields = fc.constantFrom(...Object.keys(found.fields));
  return fc.record({
    policy: fc.constant(found),
    recipient: fc.record({ agency: fc.constant(agency), kind: fc.constantFrom(...KINDS) }),
    relevant: usually,
    agreement: fc.oneof({ weight: 12, arbitrary: fc.constant(agreement) }, agreements, fc.constant(undefined)),
    purpose: fc.constantFrom(...policy.purposes),
    phase: fc.constantFrom(...policy.phases),
    contributorLimits: limits,
    confidentiality: fc.oneof(
      { weight: 9, arbitrary: fc.constantFrom<ConfidentialityDecision>({ basis: 'CONSENT' }, { basis: 'STATUTE' }) },
      fc.constant(undefined),
    ),
    subjectRestrictions: fc.array(
      fc.oneof(
        fc.record({ field: fields }),
        fc.record({ field: fields, agency: fc.oneof(agencies, fc.constantFrom(...KINDS)) }),
        fc.record({ agency: fc.constantFrom('northhomes', 'HOU') }),
      ),
      { maxLength: 3 },
    ),
    addressRestricted: fc.boolean(),
    approvals: fc.array(approvals(fields, agency), { maxLength: 40, size: '+1' }),
    now: fc.oneof({ weight: 12, arbitrary: fc.constant(NOW) }, fc.constant('not a time')),
    fields: fc.array(
      fc.record({
        field: fc.oneof({ weight: 12, arbitrary: fields }, fc.constantFrom('newField', '__proto__', 'toString')),
        source: fc.oneof(agencies, fc.constantFrom('panel', 'hub', 'stranger')),
        hasSummary: fc.boolean(),
      }),
      { maxLength: 40 },
    ),
  });
});

function approvals(fields: fc.Arbitrary<string>, recipient: string): fc.Arbitrary<Approval> {
  return fc.record({
    field: fields,
    agency: fc.oneof({ weight: 4, arbitrary: fc.constant(recipient) }, agencies),
    reason: fc.oneof({ weight: 5, arbitrary: fc.constant('Agreed in panel') }, fc.constant(' ')),
    expiresAt: fc.oneof(
      { weight: 3, arbitrary: fc.constant('2026-06-02T00:00:00Z') },
      fc.constantFrom(NOW, 'never', '2026-05-01T00:00:00Z'),
    ),
  });
}
