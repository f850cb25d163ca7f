import type { ScoredPair } from './settle.js';

const LEAST = -6;
const MOST_COMPARED = 400;
const LIMIT = 12;

type Score = (record: number, partner: number) => number;

/**
 * Gathers the records of one file into people. Two groups become one only where, on the average over all their pairs,
 * they are more likely than not the same person: one strong pair does not chain two people together, and a weak record
 * comes in where several agree that it belongs. Answers with every pair within a group, and with the pairs between
 * groups, turned down.
 */
export function gather(pairs: readonly ScoredPair[], records: number, score: Score): ScoredPair[] {
  const groupOf = Int32Array.from({ length: records }, (_, i) => i);
  const members = new Map<number, number[]>();
  const groupMembers = (group: number): number[] => members.get(group) ?? [group];
  const proposals = pairs
    .filter(({ logOdds }) => logOdds > LEAST)
    .sort((a, b) => b.logOdds - a.logOdds || a.record - b.record || a.partner - b.partner);
  const known = knownScores(pairs, score);
  for (let round = 0, merged = true; merged && round < 4; round += 1) {
    merged = false;
    const refused = new Set<number>();
    for (const { record, partner } of proposals) {
      const [one, other] = [groupOf[record]!, groupOf[partner]!].sort((a, b) => a - b) as [number, number];
      if (one === other || refused.has(one * records + other)) continue;
      const [mine, theirs] = [groupMembers(one), groupMembers(other)];
      if (average(mine, theirs, known) <= 0) {
        refused.add(one * records + other);
        continue;
      }
      for (const member of theirs) groupOf[member] = one;
      members.set(one, [...mine, ...theirs]);
      members.delete(other);
      merged = true;
    }
  }
  return settled(pairs, groupOf, members, known);
}

function knownScores(pairs: readonly ScoredPair[], score: Score): Score {
  const known = new Map<number, number>();
  const keyOf = (a: number, b: number): number => Math.max(a, b) * 0x4000000 + Math.min(a, b);
  for (const { record, partner, logOdds } of pairs) known.set(keyOf(record, partner), logOdds);
  return (a, b) => {
    const key = keyOf(a, b);
    let odds = known.get(key);
    if (odds === undefined) known.set(key, (odds = score(Math.max(a, b), Math.min(a, b))));
    return odds;
  };
}

function average(mine: readonly number[], theirs: readonly number[], score: Score): number {
  const step = Math.max(1, Math.floor((mine.length * theirs.length) / MOST_COMPARED));
  let [sum, count] = [0, 0];
  for (let k = 0; k < mine.length * theirs.length; k += step) {
    const odds = score(mine[k % mine.length]!, theirs[Math.floor(k / mine.length)]!);
    sum += Math.max(-LIMIT, Math.min(LIMIT, odds));
    count += 1;
  }
  return sum / count;
}

/** A pair within a group is as good as the group holds together, one between groups no better than even. */
function settled(
  pairs: readonly ScoredPair[],
  groupOf: Int32Array,
  members: ReadonlyMap<number, readonly number[]>,
  score: Score,
): ScoredPair[] {
  const between = pairs
    .filter(({ record, partner }) => groupOf[record] !== groupOf[partner])
    .map((pair) => ({ ...pair, logOdds: Math.min(pair.logOdds, 0) - 0.5 }));
  const within = [...members.values()].flatMap((group) =>
    pairsWithin(
      [...group].sort((a, b) => a - b),
      score,
    ),
  );
  return [...within, ...between];
}

function pairsWithin(group: readonly number[], score: Score): ScoredPair[] {
  const toOthers = new Map<number, number>();
  const pairs = group.flatMap((record, at) =>
    group.slice(0, at).map((partner) => ({ record, partner, logOdds: score(record, partner) })),
  );
  for (const { record, partner, logOdds } of pairs) {
    const odds = Math.max(-LIMIT, Math.min(LIMIT, logOdds)) / (group.length - 1);
    toOthers.set(record, (toOthers.get(record) ?? 0) + odds);
    toOthers.set(partner, (toOthers.get(partner) ?? 0) + odds);
  }
  return pairs.map((pair) => {
    const held = Math.min(toOthers.get(pair.record) ?? 0, toOthers.get(pair.partner) ?? 0);
    return { ...pair, logOdds: Math.max(pair.logOdds, held, 0.05) };
  });
}
