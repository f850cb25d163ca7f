import { claimsIn } from './wording.js';

describe('the lock on wording', () => {
  it.each([
    ['The programme saved 581 hours.', ['saved']],
    ['This was caused by the plan and led to fewer calls.', ['caused', 'led to']],
    ['Time savings due to the hub', ['savings', 'due to']],
    ['The plan reduced demand.', ['reduced']],
    ['It is associated with fewer incidents; safe, because, provenance.', []],
  ])('%j says %j too much', (text, words) => {
    expect(claimsIn(text, false)).toEqual(words);
  });

  it('opens where there is a comparison group', () => {
    expect(claimsIn('The programme saved 581 hours.', true)).toEqual([]);
  });
});
