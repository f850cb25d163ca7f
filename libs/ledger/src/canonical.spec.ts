import fc from 'fast-check';
import type { LedgerEntry } from './index.js';
import { canonicalBytes } from './index.js';

const entry = { id: 'e1', at: '2026-01-01T00:00:00.000Z', event: 'disclosure.approved', actor: 'u1' };

function codeOf(refused: unknown): unknown {
  try {
    canonicalBytes(refused as LedgerEntry);
    return 'TAKEN';
  } catch (error) {
    return (error as { code?: unknown }).code;
  }
}

describe('the bytes of an entry', () => {
  it('do not depend on the order of keys', () => {
    const turned = Object.fromEntries(Object.entries(entry).reverse()) as unknown as LedgerEntry;
    expect(canonicalBytes(turned)).toEqual(canonicalBytes(entry));
    expect(canonicalBytes(entry).toString()).toBe(
      '{"actor":"u1","at":"2026-01-01T00:00:00.000Z","event":"disclosure.approved","id":"e1"}',
    );
  });

  it('read back as the entry, and differ for different entries', () => {
    const details = fc.dictionary(
      fc.stringMatching(/^[a-d]{1,3}$/),
      fc.oneof(fc.stringMatching(/^[a-z:._/+=-]{0,12}$/), fc.integer(), fc.boolean()),
    );
    fc.assert(
      fc.property(details, details, (one, other) => {
        const [a, b] = [canonicalBytes({ ...entry, detail: one }), canonicalBytes({ ...entry, detail: other })];
        expect(JSON.parse(a.toString())).toEqual({ ...entry, detail: { ...one } });
        expect(a.equals(b)).toBe(canonicalBytes({ ...entry, detail: { ...one } }).equals(b));
      }),
    );
  });

  it.each([
    ['fullName', 'LEDGER_PERSONAL_KEY'],
    ['dateOfBirth', 'LEDGER_PERSONAL_KEY'],
    ['nhs_number', 'LEDGER_PERSONAL_KEY'],
    ['homeAddress', 'LEDGER_PERSONAL_KEY'],
    ['Phone', 'LEDGER_PERSONAL_KEY'],
    ['fieldCount', 'TAKEN'],
  ])('refuse a key of personal data: %s', (key, code) => {
    expect(codeOf({ ...entry, detail: { [key]: 'x' } })).toBe(code);
    expect(codeOf({ ...entry, detail: { flat: { [key]: 'x' } } })).toBe(code);
  });

  it.each<[string, unknown, string]>([
    ['a long value', { ...entry, subject: 'x'.repeat(201) }, 'LEDGER_VALUE_TOO_LONG'],
    ['a long value in detail', { ...entry, detail: { a: { b: 'x'.repeat(201) } } }, 'LEDGER_VALUE_TOO_LONG'],
    ['a list', { ...entry, detail: { a: ['x'] } }, 'LEDGER_ENTRY_MALFORMED'],
    ['depth', { ...entry, detail: { a: { b: { c: 1 } } } }, 'LEDGER_ENTRY_MALFORMED'],
    ['null', { ...entry, detail: { a: null } }, 'LEDGER_ENTRY_MALFORMED'],
    ['a number without end', { ...entry, detail: { a: Number.NaN } }, 'LEDGER_ENTRY_MALFORMED'],
    ['half a character', { ...entry, detail: { a: '\ud800' } }, 'LEDGER_FREE_TEXT'],
    ['a name', { ...entry, detail: { a: 'Sam Canaryson' } }, 'LEDGER_FREE_TEXT'],
    ['an address of mail', { ...entry, actor: 'sam@example.org' }, 'LEDGER_FREE_TEXT'],
    ['an NHS number', { ...entry, subject: '9990000018' }, 'LEDGER_PERSONAL_VALUE'],
    ['an NHS number in groups', { ...entry, subject: '999-000-0018' }, 'LEDGER_PERSONAL_VALUE'],
    ['a telephone number', { ...entry, detail: { a: '01632960001' } }, 'LEDGER_PERSONAL_VALUE'],
    ['ten digits that are no NHS number', { ...entry, subject: '9990000019' }, 'TAKEN'],
    ['a date object', { ...entry, detail: { a: new Date(0) } }, 'LEDGER_ENTRY_MALFORMED'],
    ['its own form as JSON', { ...entry, detail: { toJSON: () => ({ dob: 1 }) } }, 'LEDGER_ENTRY_MALFORMED'],
    ['a property too many', { ...entry, note: 'x' }, 'LEDGER_ENTRY_MALFORMED'],
    ['no actor', { ...entry, actor: undefined }, 'LEDGER_ENTRY_MALFORMED'],
    ['a time without zone', { ...entry, at: '2026-01-01T00:00:00' }, 'LEDGER_ENTRY_MALFORMED'],
    ['nothing', null, 'LEDGER_ENTRY_MALFORMED'],
  ])('refuse %s', (_, refused, code) => expect(codeOf(refused)).toBe(code));
});
