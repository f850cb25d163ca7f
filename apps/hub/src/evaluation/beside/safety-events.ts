import { daysBetween } from '#outcomes';
import type { SampleEvent } from '#outcomes';
import { SAFETY_MEASURES } from '../protocol.js';

export const RETURN_PERIODS = ['BEFORE', 'AFTER'] as const;
export type ReturnPeriod = (typeof RETURN_PERIODS)[number];

/** What may befall somebody, as a code. The last two take them out of the community. */
export const SAFETY_EVENTS = [...SAFETY_MEASURES, 'DETAINED', 'LEFT_AREA'] as const;
export type SafetyEventKind = (typeof SAFETY_EVENTS)[number];

export interface SafetyEvent {
  readonly kind: SafetyEventKind;
  /** `YYYY-MM-DD` */
  readonly on: string;
  /** Of DETAINED: the first day out again. */
  readonly until?: string;
}

interface Window {
  readonly from: string;
  readonly to: string;
}

/** Days of a window on which somebody could have been counted: alive, here, and neither in prison nor in hospital. */
export function daysInCommunity({ from, to }: Window, events: readonly SafetyEvent[]): number {
  const gone = events.filter(({ kind }) => kind === 'DEATH' || kind === 'LEFT_AREA').map(({ on }) => on);
  const end = [to, ...gone].reduce((first, day) => (day < first ? day : first));
  const away = new Set<number>();
  for (const { kind, on, until = end } of events) {
    if (kind !== 'DETAINED') continue;
    const [first, last] = [on < from ? from : on, until > end ? end : until];
    for (let day = daysBetween(from, first); day < daysBetween(from, last); day += 1) away.add(day);
  }
  return Math.max(0, daysBetween(from, end)) - away.size;
}

/** What keeps somebody from being counted; a death is a death, whatever else befell them (S05). */
export function goneBy(
  before: { window: Window; events: readonly SafetyEvent[] },
  after: { window: Window; events: readonly SafetyEvent[] },
  mostDetainedPercent: number,
): SampleEvent | undefined {
  const all = [...before.events, ...after.events].filter(({ on }) => on < after.window.to);
  if (all.some(({ kind }) => kind === 'DEATH')) return 'DIED';
  if (all.some(({ kind }) => kind === 'LEFT_AREA')) return 'LEFT_AREA';
  const tooLong = [before.window, after.window].some((window) => {
    const whole = daysBetween(window.from, window.to);
    return (whole - daysInCommunity(window, all)) * 100 > whole * mostDetainedPercent;
  });
  return tooLong ? 'DETAINED' : undefined;
}
