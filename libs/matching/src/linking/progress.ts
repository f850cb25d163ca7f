/** How far linking is. Every part ends with `done` equal to `of`. */
export interface LinkProgress {
  /** `comparing` counts records, `scoring` the pairs that were worth keeping. */
  readonly part: 'comparing' | 'scoring';
  readonly done: number;
  readonly of: number;
  /** Pairs brought together so far, each counted once. */
  readonly compared: number;
}

export type HearProgress = (progress: LinkProgress) => void;

/** Pairs between two calls: a fraction of a second's work. */
export const PAIRS_BETWEEN_CALLS = 1 << 16;
