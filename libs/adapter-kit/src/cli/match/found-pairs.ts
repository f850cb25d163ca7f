import type { LinkLevel, LinkResult } from '#matching';
import { LINK_AUTOMATICALLY, LINK_WITH_REVIEW } from '#matching';

export interface FoundPair {
  readonly leftId: string;
  readonly rightId: string;
  readonly probability: number;
  readonly verdict: 'link' | 'review';
  readonly explanation: string;
}

/** The pairs to link and the pairs to look at, the most probable first, by id and without any other value. */
export function* foundPairs(
  { pairs, explain }: LinkResult,
  leftIds: readonly string[],
  rightIds: readonly string[],
): Generator<FoundPair> {
  for (const pair of pairs) {
    if (pair.probability < LINK_WITH_REVIEW) continue;
    yield {
      leftId: leftIds[pair.left] ?? '',
      rightId: rightIds[pair.right] ?? '',
      probability: pair.probability,
      verdict: pair.probability >= LINK_AUTOMATICALLY ? 'link' : 'review',
      explanation: inWords(explain(pair)),
    };
  }
}

const WORDS: readonly (readonly [LinkLevel, string])[] = [
  ['agrees', 'Same'],
  ['variant', 'Another form of the same'],
  ['slip', 'One slip apart'],
  ['close', 'Nearly the same'],
  ['exchanged', "In each other's place"],
  ['alike', 'Somewhat alike'],
  ['differs', 'Different'],
  ['missing', 'Not known on both sides'],
];

/** Which columns agree how far, best first. */
export function inWords(levels: Readonly<Record<string, LinkLevel>>): string {
  return WORDS.flatMap(([level, words]) => {
    const columns = Object.keys(levels).filter((column) => levels[column] === level);
    return columns.length > 0 ? [`${words}: ${columns.join(', ')}.`] : [];
  }).join(' ');
}
