const FROZEN = new WeakSet<object>();

/** The same value, unchangeable all the way down; what was compiled from it stays true. For plain JSON values. */
export function frozen<T extends object>(value: T): T {
  for (const inner of Object.values(value) as unknown[]) {
    if (inner !== null && typeof inner === 'object' && !FROZEN.has(inner)) frozen(inner);
  }
  FROZEN.add(Object.freeze(value));
  return value;
}

export function isFrozenThroughout(value: object): boolean {
  return FROZEN.has(value);
}

/** The value itself where it cannot change, else a copy that cannot. */
export function unchangeable<T extends object>(value: T): T {
  return isFrozenThroughout(value) ? value : frozen(structuredClone(value));
}
