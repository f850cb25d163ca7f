import fc from 'fast-check';
import { AGENCY_KINDS, FIELD_CATALOGUE, RCRP_STATEMENT } from '#contracts';
import { fieldDigest } from '#sealing';
import { policyFromCatalogue } from '#sharing-policy';
import { prepareSection } from './section.js';
import type { SectionRequest } from './section.js';

const question = {
  policy: policyFromCatalogue(FIELD_CATALOGUE, 'policy-test'),
  relevant: true,
  agreement: {
    inForce: true,
    expiresAt: '2030-01-01T00:00:00Z',
    purposes: ['CRISIS_SUPPORT' as const],
    parties: ['northmoor-police', 'harbour-homes', 'other-homes', 'trust'],
  },
  purpose: 'CRISIS_SUPPORT' as const,
  phase: 'PANEL' as const,
  confidentiality: { basis: 'CONSENT' as const },
  subjectRestrictions: [],
  addressRestricted: false,
  approvals: [],
  now: '2026-11-23T12:00:00Z',
};

const request = (changes: Partial<SectionRequest>): SectionRequest => ({
  agency: 'northmoor-police',
  kind: 'POL',
  copyId: 'copy-1',
  copyVersion: 1,
  profile: [],
  guidance: {},
  heldBack: [],
  never: ['currentMedication'],
  question,
  ...changes,
});

describe('one agency’s section', () => {
  it('S38: gives a human-written summary where the policy says summary, never the full text', () => {
    const profile = [{ field: 'natureOfNeed', source: 'trust', value: 'The full text', summary: 'Severe anxiety' }];
    const { fields } = prepareSection(request({ kind: 'COU', profile }));
    expect(fields).toEqual([expect.objectContaining({ field: 'natureOfNeed', value: 'Severe anxiety' })]);
    const { fields: police } = prepareSection(request({ profile }));
    expect(police).toContainEqual(expect.objectContaining({ field: 'natureOfNeed', value: 'Severe anxiety' }));
  });

  it('withholds a full text that nobody has summarised', () => {
    const profile = [{ field: 'natureOfNeed', source: 'trust', value: 'The full text' }];
    const { fields, section } = prepareSection(request({ kind: 'COU', profile }));
    expect(fields).toEqual([]);
    expect(section.withheld).toContainEqual(
      expect.objectContaining({ field: 'natureOfNeed', rule: 'NO_SUMMARY_WRITTEN' }),
    );
  });

  it.each(AGENCY_KINDS)(
    'S39: what is withheld from %s stands in no value, reason, remedy or digest that it gets',
    (kind) => {
      const profile = FIELD_CATALOGUE.map(({ key }, at) => ({
        ...{ field: key, source: 'trust', value: `canary${at}text`, summary: `canary${at}short` },
      }));
      const prepared = prepareSection(request({ agency: 'northmoor-police', kind, profile }));
      const { fields, section } = prepared;
      const given = new Map(section.fields.map(({ field, outcome }) => [field, outcome]));
      expect(given.size).toBeGreaterThan(0);
      expect(section.withheld.length).toBeGreaterThan(0);
      for (const [at, { key }] of FIELD_CATALOGUE.entries()) {
        const sent = JSON.stringify(prepared);
        expect(sent.includes(`canary${at}text`)).toBe(given.get(key) === 'shared');
        expect(sent.includes(`canary${at}short`)).toBe(given.get(key) === 'summary');
      }
      // Nor does the salt of a field that is not given let anybody try values against it.
      expect(fields.map(({ field }) => field).sort()).toEqual([...given.keys()].sort());
      for (const one of section.withheld) expect(Object.keys(one).sort()).toEqual(['field', 'reason', 'rule']);
    },
  );

  it('gives each kind of agency its own guidance and nobody else’s', () => {
    const guidance = { POL: 'For police', HOU: 'For housing' };
    const value = (kind: 'POL' | 'HOU' | 'AMB') =>
      prepareSection(request({ kind, guidance })).fields.map((field) => field.value);
    expect([value('POL'), value('HOU'), value('AMB')]).toEqual([[`For police ${RCRP_STATEMENT}`], ['For housing'], []]);
  });

  it('tells the police what a profile does not change about when they attend, whether or not anybody wrote guidance', () => {
    expect(prepareSection(request({ guidance: {} })).fields).toEqual([
      expect.objectContaining({ field: 'responderGuidance', value: RCRP_STATEMENT, safety: true }),
    ]);
    expect(prepareSection(request({ kind: 'HOU', guidance: {} })).fields).toEqual([]);
  });

  it('S13: an unknown abbreviation does not go to readers outside health, and does within', () => {
    const profile = [{ field: 'whatHelps', source: 'trust', value: 'Ask about her EUPD group' }];
    const given = (kind: 'POL' | 'HOU' | 'MHT' | 'ACU') => {
      const { fields, section } = prepareSection(request({ kind, profile }));
      return [
        fields.some(({ field }) => field === 'whatHelps'),
        section.withheld.find(({ field }) => field === 'whatHelps')?.rule,
      ];
    };
    expect(given('POL')).toEqual([false, 'LINT_ABBREVIATION']);
    expect(given('HOU')).toEqual([false, 'LINT_ABBREVIATION']);
    expect(given('MHT')).toEqual([true, undefined]);
    expect(given('ACU')).toEqual([true, undefined]);
  });

  it('S13: a name in capitals is no abbreviation, and a term of the glossary is known', () => {
    const profile = [
      { field: 'fullName', source: 'hub', value: 'SMITH, Jo' },
      { field: 'whatHelps', source: 'trust', value: 'Ring her CPN' },
    ];
    const { fields } = prepareSection(request({ profile }));
    expect(fields.map(({ field }) => field)).toEqual(expect.arrayContaining(['fullName', 'whatHelps']));
  });

  it('gives an agency its own value only, never another’s', () => {
    const profile = [{ field: 'addressUprn', source: 'other-homes', value: 'Another landlord’s flat' }];
    const { fields, section } = prepareSection(request({ kind: 'HOU', agency: 'harbour-homes', profile }));
    expect(fields).toEqual([]);
    expect(section.withheld).toContainEqual(expect.objectContaining({ field: 'addressUprn', rule: 'OWN_VALUE_ONLY' }));
  });

  it('S39: shows what is never shared as withheld, even when nobody has it', () => {
    const { section } = prepareSection(request({}));
    expect(section.withheld).toContainEqual(expect.objectContaining({ field: 'currentMedication', rule: 'POLICY_N' }));
  });

  it('puts what helps first, after the emergency-care line', () => {
    const profile = ['dateOfBirth', 'howDistressLooks', 'whatHelps', 'emergencyCareStatement'].map((field) => ({
      field,
      source: 'hub',
      value: 'x',
    }));
    const { fields } = prepareSection(request({ kind: 'AMB', profile }));
    expect(fields.map(({ field }) => field)).toEqual([
      'emergencyCareStatement',
      'whatHelps',
      'howDistressLooks',
      'dateOfBirth',
    ]);
  });

  it('S39: gives no field that the policy never shares, whatever the profile holds', () => {
    const anyField = fc.constantFrom(...FIELD_CATALOGUE.map(({ key }) => key), 'invented');
    const profile = fc.array(
      fc.record({
        field: anyField,
        source: fc.constantFrom('hub', 'panel', 'trust'),
        value: fc.string({ minLength: 1 }),
        summary: fc.string({ minLength: 1 }),
      }),
    );
    fc.assert(
      fc.property(profile, fc.constantFrom(...AGENCY_KINDS), (given, kind) => {
        const { section, fields } = prepareSection(request({ profile: given, kind }));
        for (const { field } of fields) expect(question.policy.fields[field]?.cells[kind]?.rule).toMatch(/^[YSO]$/);
        expect(fields.map(fieldDigest)).toEqual(section.fields.map(({ digest }) => digest));
        const told = [...section.fields, ...section.withheld].map(({ field }) => field);
        for (const { field } of given) expect(told).toContain(field);
      }),
    );
  });
});
