import fc from 'fast-check';
import type { AgencyKind } from '#contracts';
import { frozen } from '../src/frozen.js';
import type { Cell, FieldClass, FieldPolicy, Policy, ShareRule } from '../src/policy.js';
import { KINDS, policy } from './catalogue.js';

const SOME_FIELDS = ['fullName', 'aliases', 'addressUprn', 'phone', 'natureOfNeed', 'whatHelps', 'currentMedication'];

export const cells: fc.Arbitrary<Cell> = fc.record(
  {
    rule: fc.constantFrom<ShareRule>('Y', 'S', 'A', 'N', 'O'),
    expiresAt: fc.constantFrom('2026-06-01T12:00:00Z', '2026-05-31T00:00:00Z', '2026-07-01T00:00:00+01:00'),
    phases: fc.subarray([...policy.phases], { minLength: 1 }),
  },
  { requiredKeys: ['rule'] },
);

const fieldPolicies: fc.Arbitrary<FieldPolicy> = fc.record({
  class: fc.constantFrom<FieldClass>('C0', 'C1', 'C2', 'C3', 'C4', 'C5'),
  group: fc.constant('a group'),
  reason: fc.constant('A reason.'),
  cells: fc.dictionary(fc.constantFrom<AgencyKind>(...KINDS), cells, { minKeys: 2, maxKeys: 6 }),
});

export const limits = fc.option(
  fc.dictionary(fc.constantFrom('northpolice', 'northtrust', 'northhomes'), fc.subarray(SOME_FIELDS), { maxKeys: 3 }),
  { nil: undefined },
);

/** Policies of every kind, a few fields each; every other one frozen, as a parsed one is. */
export const policies: fc.Arbitrary<Policy> = fc
  .record({
    fields: fc.dictionary(fc.constantFrom(...SOME_FIELDS), fieldPolicies, { minKeys: 1, maxKeys: 7 }),
    purposes: fc.subarray([...policy.purposes], { minLength: 1 }),
    phases: fc.subarray([...policy.phases], { minLength: 1 }),
    limits,
  })
  .chain((made) => {
    const whole: Policy = { format: 'concordat-policy/1', version: 'random', lawfulBasis: 'ART_6_1_E', ...made };
    return fc.boolean().map((fixed) => (fixed ? frozen(structuredClone(whole)) : whole));
  });
