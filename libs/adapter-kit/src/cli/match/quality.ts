import type { LinkResult, PairQuality } from '#matching';
import { evaluatePairs } from '#matching';
import { THRESHOLDS } from './thresholds.js';
import type { Truth } from './truth-column.js';

/** How right all pairs are from a probability on. */
export interface Point extends PairQuality {
  /** Pairs that are rightly said to be one person, wrongly said to be, and not said to be though they are. */
  readonly right: number;
  readonly wrong: number;
  readonly missed: number;
}

export interface Quality {
  readonly truePairs: number;
  readonly link: Point;
  readonly review: Point;
  /** From the strictest probability to the most lenient; the two thresholds are among them. */
  readonly curve: readonly Point[];
}

const STEPS = [0.999, 0.99, 0.95, 0.9, 0.8, 0.7, 0.6, 0.5, 0.4, 0.3, 0.2, 0.1, 0.05, 0.01, 0.001];

export function qualityOf(result: LinkResult, { pairs }: Truth): Quality {
  const { automatic, withReview, curve } = evaluatePairs(result, pairs);
  const point = (quality: PairQuality): Point => {
    const said = result.pairs.filter(({ probability }) => probability >= quality.probability).length;
    const right = Math.round(quality.precision * said);
    return { ...quality, right, wrong: said - right, missed: pairs.length - right };
  };
  const steps = [...new Set([...STEPS, THRESHOLDS.link.probability, THRESHOLDS.review.probability])];
  const points = steps
    .sort((a, b) => b - a)
    .flatMap((probability) => {
      const at = curve.findLast((one) => one.probability >= probability);
      return at ? [point({ ...at, probability })] : [];
    });
  return { truePairs: pairs.length, link: point(automatic), review: point(withReview), curve: points };
}
