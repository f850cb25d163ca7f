/**
 * Exponential and logarithm from additions, multiplications and divisions alone. The language fixes those to the last
 * bit, and leaves `Math.exp` and `Math.log` to the machine; a report must have the same bytes everywhere.
 */

/** ln 2 in two parts: the first is exact in 33 bits, so that a whole multiple of it is exact too. */
const LN2_HIGH = 0.6931471803691238;
const LN2_LOW = 1.9082149292705877e-10;
const LN2 = 0.6931471805599453;
const bits = new DataView(new ArrayBuffer(8));

export function exp(x: number): number {
  if (Number.isNaN(x)) return NaN;
  if (x > 709.8) return Infinity;
  if (x < -745.2) return 0;
  const twos = Math.round(x / LN2);
  const rest = x - twos * LN2_HIGH - twos * LN2_LOW;
  let sum = 1;
  for (let n = 18; n >= 1; n -= 1) sum = 1 + (rest / n) * sum;
  const half = Math.trunc(twos / 2);
  return sum * powerOfTwo(half) * powerOfTwo(twos - half);
}

/** Natural logarithm. */
export function log(x: number): number {
  if (Number.isNaN(x) || x < 0) return NaN;
  if (x === 0) return -Infinity;
  if (x === Infinity) return Infinity;
  let { mantissa, exponent } = parts(x);
  if (mantissa > 1.4142135623730951) [mantissa, exponent] = [mantissa / 2, exponent + 1];
  const s = (mantissa - 1) / (mantissa + 1);
  const square = s * s;
  let sum = 0;
  for (let n = 25; n >= 3; n -= 2) sum = square * (sum + 1 / n);
  return exponent * LN2_HIGH + (exponent * LN2_LOW + 2 * s * sum + 2 * s);
}

/** 1 ≤ mantissa < 2. */
function parts(x: number): { mantissa: number; exponent: number } {
  const subnormal = x < 2 ** -1022;
  bits.setFloat64(0, subnormal ? x * 2 ** 54 : x);
  const high = bits.getUint32(0);
  const exponent = ((high >>> 20) & 0x7ff) - 1023 - (subnormal ? 54 : 0);
  bits.setUint32(0, (high & 0x800fffff) | 0x3ff00000);
  return { mantissa: bits.getFloat64(0), exponent };
}

function powerOfTwo(exponent: number): number {
  bits.setUint32(0, (exponent + 1023) << 20);
  bits.setUint32(4, 0);
  return bits.getFloat64(0);
}
