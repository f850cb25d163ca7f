import { exp, log } from '../numbers/elementary.js';
import type { Matrix } from '../numbers/matrix.js';
import { addOuter, dot, inverse, times, zeros } from '../numbers/matrix.js';
import { digamma, logGamma, trigamma } from '../numbers/special.js';

/** Counts, what they may depend on, and how long each was counted for. One entry of each per observation. */
export interface CountData {
  readonly counts: readonly number[];
  /** With a column of ones where there is to be an intercept. */
  readonly design: Matrix;
  /** Natural logarithm of the exposure; 0 where all were counted for as long. */
  readonly offsets: readonly number[];
}

export interface CountModel {
  readonly coefficients: readonly number[];
  /** Their covariance if the model is right: the inverse of the expected information. */
  readonly covariance: Matrix;
  /** Variance = μ + μ²/θ. Infinity where counts vary no more than Poisson's. */
  readonly theta: number;
  readonly logLikelihood: number;
  readonly fitted: readonly number[];
}

const MOST_ROUNDS = 200;
const POISSON_FROM = 1e7;

/**
 * Negative binomial regression with log link (NB2) by maximum likelihood, coefficients and θ in turn until neither
 * moves; undefined where there is no maximum, as with a group that has no contact at all.
 */
export function negativeBinomialFit(data: CountData, theta?: number): CountModel | undefined {
  let fit = coefficientsFor(data, theta ?? Infinity, startingFrom(data));
  if (!fit || theta !== undefined) return fit && finished(data, fit, theta ?? Infinity);
  let current = Infinity;
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    const next = thetaFor(data.counts, fit.fitted, current);
    fit = coefficientsFor(data, next, fit.coefficients);
    if (!fit) return undefined;
    const settled = next === current || Math.abs(next - current) < 1e-11 * next;
    current = next;
    if (settled) return finished(data, fit, current);
  }
  return undefined;
}

interface Fit {
  readonly coefficients: readonly number[];
  readonly covariance: Matrix;
  readonly fitted: readonly number[];
}

function startingFrom({ counts, offsets, design }: CountData): number[] {
  const total = counts.reduce((sum, count) => sum + count, 0);
  const exposure = offsets.reduce((sum, offset) => sum + exp(offset), 0);
  return (design[0] ?? []).map((_, at) => (at === 0 ? log(Math.max(total, 0.5) / exposure) : 0));
}

/** Fisher scoring, a step halved until it does not make things worse. */
function coefficientsFor(data: CountData, theta: number, start: readonly number[]): Fit | undefined {
  let coefficients = start;
  let fitted = meansOf(data, coefficients);
  let likelihood = logLikelihood(data.counts, fitted, theta);
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    const { score, information } = slope(data, fitted, theta);
    const covariance = inverse(information);
    if (!covariance) return undefined;
    const step = times(covariance, score);
    if (step.every((value) => Math.abs(value) < 1e-12)) return { coefficients, covariance, fitted };
    let [share, tried] = [1, coefficients];
    for (; share > 1e-10; share /= 2) {
      tried = coefficients.map((value, at) => value + share * (step[at] ?? 0));
      fitted = meansOf(data, tried);
      const reached = logLikelihood(data.counts, fitted, theta);
      if (reached >= likelihood - 1e-10 * Math.abs(likelihood)) {
        likelihood = reached;
        break;
      }
    }
    coefficients = tried;
    if (coefficients.some((value) => !Number.isFinite(value) || Math.abs(value) > 50)) return undefined;
  }
  return undefined;
}

function meansOf({ design, offsets }: CountData, coefficients: readonly number[]): number[] {
  return design.map((row, at) => exp(dot(row, coefficients) + (offsets[at] ?? 0)));
}

function slope({ counts, design }: CountData, fitted: readonly number[], theta: number) {
  const size = design[0]?.length ?? 0;
  const score = new Array<number>(size).fill(0);
  const information = zeros(size);
  for (const [at, row] of design.entries()) {
    const mean = fitted[at] ?? 0;
    const spread = 1 + mean / theta;
    const residual = ((counts[at] ?? 0) - mean) / spread;
    for (let column = 0; column < size; column += 1)
      score[column] = (score[column] ?? 0) + residual * (row[column] ?? 0);
    addOuter(information, row, mean / spread);
  }
  return { score, information };
}

/** Newton on ln θ with the means held fast. */
function thetaFor(counts: readonly number[], fitted: readonly number[], start: number): number {
  let theta = Number.isFinite(start) ? start : byMoments(counts, fitted);
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    if (theta > POISSON_FROM) return Infinity;
    let [first, second] = [0, 0];
    for (const [at, count] of counts.entries()) {
      const mean = fitted[at] ?? 0;
      first +=
        digamma(theta + count) - digamma(theta) + log(theta / (theta + mean)) + 1 - (theta + count) / (theta + mean);
      second +=
        trigamma(theta + count) -
        trigamma(theta) +
        1 / theta -
        2 / (theta + mean) +
        (theta + count) / (theta + mean) ** 2;
    }
    const curve = theta * first + theta * theta * second;
    const step = curve < 0 ? (-theta * first) / curve : Math.sign(first);
    theta *= exp(Math.max(-2, Math.min(2, step)));
    if (Math.abs(step) < 1e-13) return theta;
  }
  return theta;
}

function byMoments(counts: readonly number[], fitted: readonly number[]): number {
  const excess = counts.reduce(
    (sum, count, at) => sum + ((count - (fitted[at] ?? 0)) ** 2 - count) / (fitted[at] ?? 1) ** 2,
    0,
  );
  return excess > 0 ? counts.length / excess : 1e3;
}

export function logLikelihood(counts: readonly number[], fitted: readonly number[], theta: number): number {
  return counts.reduce((sum, count, at) => {
    const mean = fitted[at] ?? 0;
    if (theta === Infinity) return sum + count * log(mean) - mean - logGamma(count + 1);
    const gammas = logGamma(theta + count) - logGamma(theta) - logGamma(count + 1);
    return sum + gammas + theta * log(theta / (theta + mean)) + (count > 0 ? count * log(mean / (theta + mean)) : 0);
  }, 0);
}

function finished(data: CountData, fit: Fit, theta: number): CountModel {
  return { ...fit, theta, logLikelihood: logLikelihood(data.counts, fit.fitted, theta) };
}
