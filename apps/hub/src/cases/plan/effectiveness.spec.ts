import { notEffectiveTwiceInARow } from './effectiveness.js';
import type { ReviewRatings } from './effectiveness.js';

const works: ReviewRatings = { PERSON: 'EFFECTIVE', HEALTH: 'EFFECTIVE', POLICE: 'PARTLY_EFFECTIVE' };
const fails: ReviewRatings = { PERSON: 'NOT_EFFECTIVE', HEALTH: 'EFFECTIVE', POLICE: 'EFFECTIVE' };
const failsOthers: ReviewRatings = { PERSON: 'EFFECTIVE', POLICE: 'NOT_EFFECTIVE' };

describe('S16: two reviews in a row that found the plan not effective', () => {
  it.each<[string, ReviewRatings[], boolean]>([
    ['no review', [], false],
    ['one review', [fails], false],
    ['two that failed', [fails, fails], true],
    ['two that failed for different people', [fails, failsOthers], true],
    ['one that worked between them', [fails, works, fails], false],
    ['two that failed long ago, and one that worked since', [fails, fails, works], false],
    ['one that worked, then two that failed', [works, fails, fails], true],
    ['one that nobody rated between them', [fails, {}, fails], true],
    ['partly effective twice', [{ PERSON: 'PARTLY_EFFECTIVE' }, { PERSON: 'PARTLY_EFFECTIVE' }], false],
  ])('%s', (_, reviews, escalates) => {
    expect(notEffectiveTwiceInARow(reviews)).toBe(escalates);
  });
});
