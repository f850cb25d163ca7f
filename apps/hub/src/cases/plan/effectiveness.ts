import type { Rater, Rating } from './ratings.js';

/** What was said at one review. */
export type ReviewRatings = Partial<Record<Rater, Rating>>;

/** One of the three is enough: whoever finds that the plan does not work for them is not outvoted. */
const notEffective = (ratings: ReviewRatings): boolean => Object.values(ratings).includes('NOT_EFFECTIVE');

/** S16: the two last reviews that were rated both found that the plan does not work. The oldest review comes first. */
export function notEffectiveTwiceInARow(reviews: readonly ReviewRatings[]): boolean {
  const rated = reviews.filter((ratings) => Object.keys(ratings).length > 0);
  return rated.length >= 2 && rated.slice(-2).every(notEffective);
}
