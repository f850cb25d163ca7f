/** Leaves from `start` up to, not including, `end`. */
export interface LeafRange {
  readonly start: number;
  readonly end: number;
}

/** The largest power of two that is smaller than `size`, which is at least 2. */
function split(size: number): number {
  let power = 1;
  while (power * 2 < size) power *= 2;
  return power;
}

/** RFC 9162, 2.1.3.1: the subtrees whose hashes prove that leaf `index` is in a tree of `size` leaves. */
export function inclusionRanges(index: number, size: number): LeafRange[] {
  if (!(index >= 0 && index < size)) throw new RangeError('There is no such leaf in this tree.');
  const path = (start: number, end: number): LeafRange[] => {
    if (end - start === 1) return [];
    const middle = start + split(end - start);
    return index < middle
      ? [...path(start, middle), { start: middle, end }]
      : [...path(middle, end), { start, end: middle }];
  };
  return path(0, size);
}

/** RFC 9162, 2.1.4.1: the subtrees whose hashes prove that the tree of `first` leaves begins that of `second`. */
export function consistencyRanges(first: number, second: number): LeafRange[] {
  if (!(first >= 0 && first <= second)) throw new RangeError('The first tree is the smaller one.');
  if (first === 0) return [];
  const subproof = (start: number, end: number, whole: boolean): LeafRange[] => {
    if (first === end) return whole ? [] : [{ start, end }];
    const middle = start + split(end - start);
    return first <= middle
      ? [...subproof(start, middle, whole), { start: middle, end }]
      : [...subproof(middle, end, false), { start, end: middle }];
  };
  return subproof(0, second, true);
}
