/** A pair of records with the log odds that they are one person's. */
export interface ScoredPair {
  readonly record: number;
  readonly partner: number;
  logOdds: number;
}

/** What is left of the odds of a pair that a better one contradicts. */
const CONTRADICTED = -5;

function strongestFirst(pairs: readonly ScoredPair[]): ScoredPair[] {
  return [...pairs].sort((a, b) => b.logOdds - a.logOdds || a.record - b.record || a.partner - b.partner);
}

/** Where nobody is in a file twice: the strongest pair of each record stands, the others are turned down. */
export function oneToOne(pairs: readonly ScoredPair[]): void {
  const taken = new Set<number>();
  for (const pair of strongestFirst(pairs)) {
    if (taken.has(pair.record) || taken.has(pair.partner)) pair.logOdds = Math.min(pair.logOdds, CONTRADICTED);
    else if (pair.logOdds > 0) taken.add(pair.record).add(pair.partner);
  }
}

/** Where only the left file is free of doubles: each record of the right one keeps its strongest pair. */
export function bestOfEachRecord(pairs: readonly ScoredPair[]): void {
  const taken = new Set<number>();
  for (const pair of strongestFirst(pairs)) {
    if (taken.has(pair.record)) pair.logOdds = Math.min(pair.logOdds, CONTRADICTED);
    else if (pair.logOdds > 0) taken.add(pair.record);
  }
}

/** Share of linked records that have more than one strong partner, on the side named. */
export function severalPartners(pairs: readonly ScoredPair[], side: 'record' | 'partner'): number {
  const partners = new Map<number, number>();
  for (const pair of pairs) {
    if (pair.logOdds > 4) partners.set(pair[side], (partners.get(pair[side]) ?? 0) + 1);
  }
  const several = [...partners.values()].filter((count) => count > 1).length;
  return several / Math.max(1, partners.size);
}
