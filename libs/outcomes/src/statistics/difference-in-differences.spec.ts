import { Random } from '../numbers/random.js';
import { differenceInDifferences } from './difference-in-differences.js';

const BEFORE = [9, 7, 12, 5, 8, 6, 15, 5, 10, 7, 8, 6, 11, 5, 9, 7, 14, 6, 5, 10];
const AFTER = [3, 5, 6, 1, 2, 7, 9, 0, 4, 2, 6, 7, 9, 3, 8, 4, 13, 5, 2, 11];
const DAYS_BEFORE = [
  181, 181, 170, 181, 181, 160, 181, 181, 181, 181, 181, 181, 181, 150, 181, 181, 181, 181, 181, 175,
];
const DAYS_AFTER = [184, 184, 184, 120, 184, 184, 184, 184, 90, 184, 184, 184, 184, 184, 184, 184, 184, 130, 184, 184];
const people = BEFORE.map((count, at) => ({
  enrolled: at < 10,
  before: { count, days: DAYS_BEFORE[at] ?? 0 },
  after: { count: AFTER[at] ?? 0, days: DAYS_AFTER[at] ?? 0 },
}));

describe('difference in differences', () => {
  /** R 4.2.2: glm.nb(y ~ g * t + offset(log(d))) of MASS 7.3-58.2, vcovCL(…, type = "HC0") of sandwich 3.0-2. */
  it('agrees with R: rate ratio, interval clustered by person, p and dispersion', () => {
    const found = differenceInDifferences(people);
    if (typeof found === 'string') throw new Error(found);
    expect(found.rateRatio).toBeCloseTo(0.589161862, 8);
    expect(found.interval.low).toBeCloseTo(0.419173285, 7);
    expect(found.interval.high).toBeCloseTo(0.828086405, 7);
    expect(found.p).toBeCloseTo(0.002318656, 7);
    expect(1 / found.overdispersion).toBeCloseTo(25.4804689, 3);
  });

  it('finds no difference, nine times in ten and more, where there is none', () => {
    const random = Random.seeded('none');
    let covered = 0;
    for (let trial = 0; trial < 100; trial += 1) {
      const one = (): number => Math.floor(-6 * Math.log(1 - random.unit()));
      const made = Array.from({ length: 60 }, (_, at) => ({
        enrolled: at % 2 === 0,
        before: { count: one(), days: 182 },
        after: { count: one(), days: 182 },
      }));
      const found = differenceInDifferences(made);
      if (typeof found !== 'string' && found.interval.low <= 1 && found.interval.high >= 1) covered += 1;
    }
    expect(covered).toBeGreaterThanOrEqual(88);
  });

  it('says why where it cannot be worked out', () => {
    expect(differenceInDifferences(people.slice(0, 11))).toContain('at least two people in each group');
    const none = people.map((person) => (person.enrolled ? person : { ...person, after: { count: 0, days: 184 } }));
    expect(differenceInDifferences(none)).toBe(
      'Nobody in the comparison group had a contact after: a ratio of rates cannot be worked out.',
    );
  });
});
