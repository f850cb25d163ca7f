import { inPolicyWords, placeWords, ruleSentence, versionName } from './policy-words.js';

describe('the words of the policy’s pages', () => {
  it.each([
    [
      'howDistressLooks for HOU must come out as summary and is withheld.',
      '“How distress looks” for Housing must come out as summary and is withheld.',
    ],
    [
      'Say why this changes, in a sentence. (fields.natureOfNeed.cells.POL.reason)',
      'Say why this changes, in a sentence. “Nature of need” for Police.',
    ],
    ['Draft it anew from policy-000012, the version in force.', 'Draft it anew from version 12, the version in force.'],
    ['Housing: phone is now shared until 2027-03-27.', 'Housing: phone is now shared until 27 March 2027.'],
  ])('say “%s” without a code', (message, said) => {
    expect(inPolicyWords(message)).toBe(said);
  });

  it('name a version and a place', () => {
    expect(versionName('policy-000012')).toBe('Version 12');
    expect(placeWords('The reason for cell/howDistressLooks/HOU')).toBe('The reason for “How distress looks”, housing');
  });

  it('say of a rule what it gives', () => {
    expect(ruleSentence('POL', 'N')).toBe('For police: never, and no approval changes that.');
  });
});
