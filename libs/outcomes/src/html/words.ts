import type { Interval } from '../statistics/bootstrap.js';
import type { Shown } from '../panels/suppress.js';

/** 12345.6 as `12,345.60` for two places. Not by the machine's language. */
export function figure(value: number, places = 0): string {
  const [whole = '', part] = Math.abs(value).toFixed(places).split('.');
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ',');
  return `${value < 0 ? '−' : ''}${grouped}${part ? `.${part}` : ''}`;
}

export function pounds(value: number | null): string {
  if (value === null) return 'not known';
  return value < 0 ? `−£${figure(-value, 2)}` : `£${figure(value, 2)}`;
}

export function percent(value: number | null): string {
  return value === null ? 'not reportable' : `${figure(value, 1)}%`;
}

export function range(interval: Interval | null): string {
  return interval ? `${percent(interval.low)} to ${percent(interval.high)}` : 'not reportable';
}

export function shown(value: Shown): string {
  return value === null ? 'held back' : figure(value);
}
