import { readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import fc from 'fast-check';
import { policy } from '../../test-support/catalogue.js';
import { policies } from '../../test-support/policies.js';
import { parsePolicy } from './parse-policy.js';

const schema = JSON.parse(readFileSync(new URL('../../policy.schema.json', import.meta.url), 'utf8')) as object;
const fits = new Ajv({ strict: false }).compile(schema);

const isRead = (document: unknown): boolean => 'policy' in parsePolicy(document);
const field = { class: 'C2', group: 'a group', reason: 'A reason.', cells: { POL: { rule: 'Y' } } };
const cell = (change: object) => ({
  fields: { whatHelps: { ...field, cells: { POL: { rule: 'Y', ...change } } } },
});

describe('the published schema of a policy', () => {
  it('S04, S37: takes the first policy', () => {
    expect(fits(policy)).toBe(true);
  });

  it('takes whatever is read as a policy, and nothing else', () => {
    fc.assert(
      fc.property(policies, (one) => {
        expect([one, fits(one)]).toEqual([one, isRead(one)]);
      }),
    );
  });

  it.each<[string, object]>([
    ['S36: the Concordat as a basis', { lawfulBasis: 'CONCORDAT' }],
    ['another format', { format: 'concordat-policy/2' }],
    ['a property that there is not', { note: 'x' }],
    ['no purpose', { purposes: [] }],
    ['one purpose twice', { purposes: ['CRISIS_SUPPORT', 'CRISIS_SUPPORT'] }],
    ['no field', { fields: {} }],
    ['a field with a wrong name', { fields: { 'what helps': field } }],
    ['a field without a reason', { fields: { whatHelps: { ...field, reason: ' ' } } }],
    ['a kind of agency that there is not', { fields: { whatHelps: { ...field, cells: { GPS: { rule: 'Y' } } } } }],
    ['S39: a prohibited field that is shared', { fields: { whatHelps: { ...field, class: 'C5' } } }],
    ['a rule that there is not', cell({ rule: 'MAYBE' })],
    ['an end without a zone', cell({ expiresAt: '2027-03-31T23:59:59' })],
    ['a limit on a field with a wrong name', { limits: { northtrust: ['what helps'] } }],
    ['an outcome that there is not', { expected: { whatHelps: { POL: 'perhaps' } } }],
  ])('takes, like the reader, not %s', (_, change) => {
    const wrong = { ...policy, ...change };
    expect({ read: isRead(wrong), fits: fits(wrong) }).toEqual({ read: false, fits: false });
  });
});
