import { Decimal as Library } from 'decimal.js';

/** Own settings, so that nobody else's can change a total: 60 digits, halves away from zero. */
export const Decimal = Library.clone({ precision: 60, rounding: Library.ROUND_HALF_UP, defaults: true });
export type Decimal = InstanceType<typeof Decimal>;

export const ZERO = new Decimal(0);

/** Rounded once, here, at the very end; the number prints with the same digits on every machine. */
export function rounded(value: Decimal, places: number): number {
  return value.toDecimalPlaces(places).toNumber();
}

/** By how much `after` is below `before`, in per cent; undefined where there was nothing before. Less than 0 is a rise. */
export function reductionPercent(before: Decimal, after: Decimal): Decimal | undefined {
  return before.isZero() ? undefined : before.minus(after).times(100).div(before);
}
