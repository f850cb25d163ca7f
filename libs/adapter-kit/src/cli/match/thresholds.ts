import { LINK_AUTOMATICALLY, LINK_WITH_REVIEW } from '#matching';

export interface Threshold {
  readonly probability: number;
  readonly why: string;
}

/** The engine's own, the same for every file: neither the files nor the truth about them can move them. */
export const THRESHOLDS: Readonly<Record<'link' | 'review', Threshold>> = {
  link: {
    probability: LINK_AUTOMATICALLY,
    why: 'From here on it is more likely than not that the two records are one person: linked without anybody looking.',
  },
  review: {
    probability: LINK_WITH_REVIEW,
    why: `At least ${Math.round(LINK_WITH_REVIEW * 100)} in 100 of such pairs are one person: somebody should look.`,
  },
};
