/** Incidents before and after of the fourteen people of test-data, in the order of the sample. */
export const FIXTURE_COUNTS: readonly (readonly [before: number, after: number])[] = [
  [16, 5],
  [11, 1],
  [11, 6],
  [9, 1],
  [9, 6],
  [8, 1],
  [7, 1],
  [7, 1],
  [5, 7],
  [5, 0],
  [3, 1],
  [3, 0],
  [2, 0],
  [2, 0],
];
