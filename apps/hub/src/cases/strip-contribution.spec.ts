import fc from 'fast-check';
import { FIELD_CATALOGUE } from '#contracts';
import { neverShared, policyFromCatalogue } from '#sharing-policy';
import { strip } from './strip-contribution.js';

const policy = policyFromCatalogue(FIELD_CATALOGUE, 'policy-test');
const limited = { ...policy, limits: { trust: ['whatHelps'], homes: [] } };

describe('what an adapter sends although it may not', () => {
  it.each([
    ['a medicine in its own field', 'currentMedication', { value: 'Olanzapine 10 mg' }, 'POLICY_N'],
    ['a medicine in free text', 'whatHelps', { value: 'Ask whether she has taken her olanzapine.' }, 'LINT_MEDICINE'],
    ['a medicine in a summary', 'natureOfNeed', { value: 'Calm.', summary: 'On quetiapin at night.' }, 'LINT_MEDICINE'],
    ['a word that judges', 'howDistressLooks', { value: 'She is manipulative.' }, 'LINT_VOCABULARY'],
    ['a field that nobody knows', '__proto__', { value: 'x' }, 'UNKNOWN_FIELD'],
    ['what the hub alone says', 'responderGuidance', { value: 'Do not attend.' }, 'FIXED_FIELD'],
  ])('S37, S39: %s goes no further, and what is told of it is its rule alone', (_, field, said, rule) => {
    expect(strip([{ field, ...said }], policy, 'trust')).toEqual({ kept: [], dropped: [{ field, rule }] });
  });

  it('S37: what it ruled out itself goes no further, and an empty list of that rules out nothing', () => {
    const said = [{ field: 'whatHelps', value: 'A quiet room' }];
    expect(strip(said, limited, 'trust').dropped).toEqual([{ field: 'whatHelps', rule: 'CONTRIBUTOR_LIMIT' }]);
    expect(strip(said, limited, 'homes').kept).toMatchObject(said);
    expect(strip(said, limited, 'constructor').kept).toMatchObject(said);
  });

  it('S39: nothing is kept of what nobody may have, and everything sent is either kept or named', () => {
    const never = neverShared(policy);
    const fields = fc.array(
      fc.record({
        field: fc.oneof(fc.constantFrom(...FIELD_CATALOGUE.map(({ key }) => key)), fc.string()),
        value: fc.constantFrom('A quiet room', 'Give 20 mg', 'sertraline', ''),
      }),
    );
    fc.assert(
      fc.property(fields, (sent) => {
        const { kept, dropped } = strip(sent, policy, 'trust');
        expect(kept.length + dropped.length).toBe(sent.length);
        for (const { field, value } of kept) {
          expect(never).not.toContain(field);
          expect(['A quiet room', '']).toContain(value);
        }
      }),
    );
  });
});
