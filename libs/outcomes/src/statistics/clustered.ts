import type { Matrix } from '../numbers/matrix.js';
import { addOuter, product, zeros } from '../numbers/matrix.js';
import type { CountData, CountModel } from './negative-binomial.js';

/**
 * Covariance of the coefficients that holds although the counts of one person hang together, whatever the true variance:
 * the sandwich over clusters, times G/(G−1). As `vcovCL(…, type = "HC0")` of R's sandwich does, θ is taken as known.
 */
export function clusteredCovariance(
  data: CountData,
  model: CountModel,
  clusters: readonly (string | number)[],
): Matrix {
  const size = model.coefficients.length;
  const scores = new Map<string | number, number[]>();
  for (const [at, row] of data.design.entries()) {
    const cluster = clusters[at] ?? at;
    const score = scores.get(cluster) ?? new Array<number>(size).fill(0);
    const mean = model.fitted[at] ?? 0;
    const residual = ((data.counts[at] ?? 0) - mean) / (1 + mean / model.theta);
    for (let column = 0; column < size; column += 1)
      score[column] = (score[column] ?? 0) + residual * (row[column] ?? 0);
    scores.set(cluster, score);
  }
  const middle = zeros(size);
  const few = scores.size / (scores.size - 1);
  for (const score of scores.values()) addOuter(middle, score, few);
  return product(product(model.covariance, middle), model.covariance);
}
