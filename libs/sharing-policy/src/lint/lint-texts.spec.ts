import { lintTexts } from './lint-texts.js';

it('S13, S39: shows the offending words of a reason, and where they stand', () => {
  const found = lintTexts([
    { where: 'One', text: 'Housing meets the person first.' },
    { where: 'Two', text: 'He is a frequent flyer.' },
  ]);
  expect(found).toEqual([expect.objectContaining({ where: 'Two', rule: 'VOCABULARY', words: 'frequent flyer' })]);
});
