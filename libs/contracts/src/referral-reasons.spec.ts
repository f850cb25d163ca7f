import { AGENCY_KINDS } from './index.js';
import { ENTRY_ROUTES, NO_REFERRAL_REASONS, REFERRAL_REASONS, whyNoReason } from './referral-reasons.js';

describe('why somebody may be referred', () => {
  it('S24: there are reasons for both routes, so that those just becoming known are not missed', () => {
    const routes = new Set(Object.values(REFERRAL_REASONS).map(({ route }) => route));
    expect([...routes].sort()).toEqual([...ENTRY_ROUTES].sort());
  });

  it('no diagnosis, no detention, no score and no cost is one', () => {
    const all = JSON.stringify(REFERRAL_REASONS);
    expect(all).not.toMatch(/diagnos|136|score|cost|disorder|algorithm|model/i);
    for (const code of ['DIAGNOSIS_EUPD', 'TWO_SECTION_136', 'RISK_SCORE_HIGH', 'COST_TO_SERVICE']) {
      expect(whyNoReason(code)).toMatch(/Choose one of/);
    }
    expect(whyNoReason('TWO_SECTION_136')).toContain(NO_REFERRAL_REASONS.SECTION_136);
  });

  it('S20: is the same for every kind of agency', () => {
    for (const code of Object.keys(REFERRAL_REASONS)) expect(whyNoReason(code)).toBeUndefined();
    expect(Object.keys(REFERRAL_REASONS).some((code) => AGENCY_KINDS.some((kind) => code.includes(kind)))).toBe(false);
  });

  it('says what to choose where a code is none of them, also one that every object has', () => {
    for (const code of ['ANYTHING', 'constructor', '']) expect(whyNoReason(code)).toContain('REPEAT_CONTACT');
  });
});
