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

const fields = fc.constantFrom(...rows.map(({ key }) => key));
const fewFields = fc.constantFrom('aliases', 'phone', 'addressUprn', 'natureOfNeed', 'whatHelps', 'fullName');
const agencies = fc.constantFrom('northpolice', 'northtrust', 'northhomes');
const usually = fc.nat(9).map((n) => n > 0);

const approvals: fc.Arbitrary<Approval> = fc.record({
  field: fc.oneof(fields, fewFields),
  agency: agencies,
  reason: fc.constantFrom('Needed on the night', ' ', 'Agreed in panel'),
  expiresAt: fc.constantFrom('2026-06-02T00:00:00Z', '2026-06-01T12:00:00Z', '2026-05-01T00:00:00Z', 'never'),
});

const agreements: fc.Arbitrary<AgreementTerms> = fc.record({
  inForce: usually,
  expiresAt: fc.constantFrom('2027-01-01T00:00:00Z', NOW, 'some day'),
  purposes: fc.subarray([...agreement.purposes]),
  parties: fc.subarray([...agreement.parties]),
});

/** Questions of every kind that a hub or an adapter may ask. */
export const questions: fc.Arbitrary<Question> = fc.record({
  policy: fc.oneof(
    limits.map((found) => (found ? { ...policy, limits: found } : policy)),
    limits.map((found) => (found ? { ...policy, receipts: found } : policy)),
    policies,
  ),
  recipient: fc.record({ agency: agencies, kind: fc.constantFrom(...KINDS) }),
  relevant: usually,
  agreement: fc.oneof({ weight: 9, arbitrary: fc.constant(agreement) }, agreements, fc.constant(undefined)),
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
      fc.record({ field: fewFields, agency: fc.oneof(agencies, fc.constantFrom(...KINDS)) }),
      fc.record({ agency: fc.constantFrom('northhomes', 'HOU') }),
    ),
    { maxLength: 4 },
  ),
  addressRestricted: fc.boolean(),
  approvals: fc.array(approvals, { maxLength: 30 }),
  now: fc.constantFrom(NOW, NOW, NOW, 'not a time'),
  fields: fc.array(
    fc.record({
      field: fc.oneof(fields, fewFields, fc.constantFrom('newField', '__proto__', 'toString')),
      source: fc.oneof(agencies, fc.constantFrom('panel', 'hub', 'stranger')),
      hasSummary: fc.boolean(),
    }),
    { maxLength: 60 },
  ),
});
