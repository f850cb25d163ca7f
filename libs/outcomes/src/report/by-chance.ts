import { fallByChance, SPREADS } from '../statistics/fall-by-chance.js';
import { toPlaces } from './measured.js';
import type { ByChance } from './report.js';

const MOST_DRAWS = 2000;
const MOST_PEOPLE_DRAWN = 300_000;

/** What a fall amounts to with no help at all, for as many people as were analysed. */
export function byChance(people: number, enrolledFrom: number, seed: string): ByChance {
  const draws = Math.max(100, Math.min(MOST_DRAWS, Math.floor(MOST_PEOPLE_DRAWN / Math.max(people, 1))));
  const settings = SPREADS.map((spread) => {
    const { median, low, high } = fallByChance(spread, { people, atLeast: enrolledFrom, draws, seed });
    return { spread, median: toPlaces(median, 1), low: toPlaces(low, 1), high: toPlaces(high, 1) };
  });
  const medians = settings.map(({ median }) => median);
  const [least, most] = [Math.min(...medians), Math.max(...medians)];
  const low = Math.min(...settings.map((setting) => setting.low));
  const high = Math.max(...settings.map((setting) => setting.high));
  return {
    enrolledFrom,
    draws,
    settings,
    short:
      `With no help at all, such people are expected to show a fall of about ${least}% to ${most}% ` +
      `(90 in 100 draws between ${low}% and ${high}%).`,
    says:
      `People enter while their contacts are high, and some of that settles by itself. Simulated with no help at all, ` +
      `${people} people who enter with ${enrolledFrom} or more contacts show a fall of about ${least}% to ${most}% ` +
      `(90 in 100 draws between ${low}% and ${high}%). How large it is depends on how contacts are spread, which nobody knows.`,
  };
}
