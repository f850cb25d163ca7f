import { exp, log } from './elementary.js';

const HALF_LOG_2_PI = 0.9189385332046728;
/** From here on the asymptotic series are exact to the last digits; below, the recurrence carries them down. */
const FAR = 15;

/** ln Γ(x) for x > 0, by Stirling's series. */
export function logGamma(x: number): number {
  let [shifted, product] = [x, 1];
  while (shifted < FAR) [product, shifted] = [product * shifted, shifted + 1];
  const y = 1 / (shifted * shifted);
  const series = 1 / 12 - y * (1 / 360 - y * (1 / 1260 - y * (1 / 1680 - y * (1 / 1188 - (y * 691) / 360360))));
  return (shifted - 0.5) * log(shifted) - shifted + HALF_LOG_2_PI + series / shifted - log(product);
}

/** The first derivative of ln Γ, for x > 0. */
export function digamma(x: number): number {
  let [shifted, sum] = [x, 0];
  while (shifted < FAR) [sum, shifted] = [sum - 1 / shifted, shifted + 1];
  const y = 1 / (shifted * shifted);
  const series = y * (1 / 12 - y * (1 / 120 - y * (1 / 252 - y * (1 / 240 - y * (1 / 132 - (y * 691) / 32760)))));
  return sum + log(shifted) - 0.5 / shifted - series;
}

/** The second derivative of ln Γ, for x > 0. */
export function trigamma(x: number): number {
  let [shifted, sum] = [x, 0];
  while (shifted < FAR) [sum, shifted] = [sum + 1 / (shifted * shifted), shifted + 1];
  const y = 1 / (shifted * shifted);
  const series = 1 / 6 - y * (1 / 30 - y * (1 / 42 - y * (1 / 30 - y * (5 / 66 - (y * 691) / 2730))));
  return sum + 1 / shifted + y / 2 + (y * series) / shifted;
}

/** The chance that a standard normal falls below `z`. */
export function normalCdf(z: number): number {
  if (z > 0) return 1 - normalCdf(-z);
  if (z < -38) return 0;
  const density = exp((-z * z) / 2 - HALF_LOG_2_PI);
  return z > -3 ? 0.5 - density * nearZero(-z) : density * farOut(-z);
}

/** ∫₀ᶻ over the density: z + z³/3 + z⁵/15 + … */
function nearZero(z: number): number {
  let [term, sum] = [z, z];
  for (let n = 3; term > sum * 1e-17; n += 2) sum += term *= (z * z) / n;
  return sum;
}

/** Mills' ratio by its continued fraction. */
function farOut(z: number): number {
  let fraction = z;
  for (let n = 120; n >= 1; n -= 1) fraction = z + n / fraction;
  return 1 / fraction;
}

/** The z below which a standard normal falls with chance `p`. */
export function normalQuantile(p: number): number {
  if (!(p > 0 && p < 1)) return p === 0 ? -Infinity : p === 1 ? Infinity : NaN;
  if (p > 0.5) return -normalQuantile(1 - p);
  let [low, high] = [-38.5, 0];
  while (high - low > 1e-3) {
    const middle = (low + high) / 2;
    if (normalCdf(middle) < p) low = middle;
    else high = middle;
  }
  let z = (low + high) / 2;
  // Newton on the logarithm, which is nearly straight out in the tail.
  for (let step = 0; step < 6; step += 1) {
    const below = normalCdf(z);
    z -= (log(below / p) * below) / exp((-z * z) / 2 - HALF_LOG_2_PI);
  }
  return z;
}
