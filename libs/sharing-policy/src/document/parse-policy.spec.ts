import fc from 'fast-check';
import { policy } from '../../test-support/catalogue.js';
import { parsePolicy } from '../index.js';

type Json = Record<string, unknown>;

const copy = (): Json => JSON.parse(JSON.stringify(policy)) as Json;

/** The default policy with the value at a path put in place. */
function withValue(path: string, value: unknown): Json {
  const document = copy();
  const names = path.split('.');
  const last = names.pop() as string;
  const holder = names.reduce((inner, name) => inner[name] as Json, document);
  holder[last] = value;
  return document;
}

function problemsOf(document: unknown): string[] {
  const parsed = parsePolicy(document);
  return 'problems' in parsed ? parsed.problems.map(({ path, message }) => `${path}: ${message}`) : [];
}

describe('a policy document', () => {
  it('S04: is read as it was written, from text or from JSON, and cannot change afterwards', () => {
    for (const document of [copy(), JSON.stringify(policy)]) {
      const parsed = parsePolicy(document);
      if (!('policy' in parsed)) throw new Error('refused');
      expect(parsed.policy).toEqual(policy);
      expect(() => Object.assign(parsed.policy.fields.currentMedication?.cells.POL ?? {}, { rule: 'Y' })).toThrow();
    }
  });

  it.each<[string, unknown, RegExp]>([
    ['format', 'concordat-policy/2', /^format: Write "concordat-policy\/1"/],
    ['version', '', /^version: Write a name/],
    ['basedOn', 7, /^basedOn: Write a name/],
    ['surprise', 1, /^surprise: There is no such property; there are format, version/],
    ['purposes', [], /^purposes: Name at least one of CRISIS_SUPPORT or MISSING_FROM_CARE/],
    ['purposes', ['CRISIS_SUPPORT', 'CRISIS_SUPPORT'], /^purposes: One stands here twice/],
    ['purposes', 'CRISIS_SUPPORT', /^purposes: Write a list/],
    ['phases', ['PANEL', 'NIGHT'], /^phases\[1\]: "NIGHT" is not known here/],
    ['fields', {}, /^fields: Name at least one field/],
    ['fields', undefined, /^fields: Write an object/],
    ['fields.a b', {}, /^fields.a b: A field is named/],
    ['fields.whatHelps', null, /^fields.whatHelps: Write an object/],
    ['fields.whatHelps.class', 'C9', /^fields.whatHelps.class: "C9" is not known here: write C0, /],
    ['fields.whatHelps.reason', ' ', /^fields.whatHelps.reason: Write a sentence/],
    ['fields.whatHelps.group', 'x'.repeat(61), /^fields.whatHelps.group: Make it shorter/],
    ['fields.whatHelps.cells.FIRE', { rule: 'Y' }, /^fields.whatHelps.cells.FIRE: There is no such kind/],
    ['fields.whatHelps.cells.POL', 'Y', /^fields.whatHelps.cells.POL: Write an object/],
    ['fields.whatHelps.cells.POL.rule', 'y', /^fields.whatHelps.cells.POL.rule: "y" is not known here: write Y, S/],
    ['fields.whatHelps.cells.POL.rule', undefined, /rule: It is missing: write Y, S, A, N or O/],
    ['fields.whatHelps.cells.POL.expiresAt', '2027-03-31', /expiresAt: Write a time with a zone/],
    ['fields.whatHelps.cells.POL.expiresAt', '2027-13-31T00:00:00Z', /expiresAt: Write a time with a zone/],
    ['fields.whatHelps.cells.POL.phases', [], /phases: Name at least one/],
    ['fields.criminalHistoryIntel.cells.POL.rule', 'A', /rule: Class C5 is prohibited: write N/],
    ['limits', { 'north-trust': ['What Helps'] }, /^limits.north-trust\[0\]: "What Helps" is no name of a field/],
    ['limits', { x: [] }, /^limits.x: Write a name/],
    ['expected', { whatHelps: { POL: 'yes' } }, /^expected.whatHelps.POL: "yes" is not known here: write shared/],
    ['expected', { whatHelps: { FIRE: 'own' } }, /^expected.whatHelps.FIRE: There is no such kind/],
  ])('is refused for its %s, with what to write instead', (path, value, said) => {
    expect(problemsOf(withValue(path, value))).toEqual([expect.stringMatching(said)]);
  });

  it('S36: is refused with the Concordat as a lawful basis, in the policy and in a cell', () => {
    for (const path of ['lawfulBasis', 'fields.whatHelps.cells.POL.lawfulBasis']) {
      expect(problemsOf(withValue(path, 'CRISIS_CARE_CONCORDAT'))).toEqual([
        `${path}: The Crisis Care Concordat is a governance reference, never a lawful basis. Name one of Article 6.`,
      ]);
    }
  });

  it('tells everything that is wrong at once', () => {
    const document = { ...withValue('fields.whatHelps.cells.POL.rule', 'Z'), version: '', phases: [] };
    expect(problemsOf(document)).toHaveLength(3);
  });

  it.each(['', '{', 'null', '[]', '7', '"policy"'])('is refused where it is no document: %s', (text) => {
    expect(problemsOf(text)).toHaveLength(1);
  });

  it('is refused and nothing worse, whatever stands in its place or inside it', () => {
    const paths = ['version', 'fields', 'fields.whatHelps', 'fields.whatHelps.cells.POL', 'limits', 'expected'];
    fc.assert(
      fc.property(fc.anything(), fc.constantFrom(...paths), (value, path) => {
        expect(() => parsePolicy(value)).not.toThrow();
        expect(() => parsePolicy(withValue(path, value))).not.toThrow();
      }),
    );
  });
});
