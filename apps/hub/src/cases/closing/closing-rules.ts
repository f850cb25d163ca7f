import { LOWEST_THRESHOLD } from '../../enquiries/settings.js';

export interface ClosingFacts {
  /** When the panel last found the plan effective; null where it has not, or no longer does. */
  effectiveAt: Date | null;
  /** When each agency last identified the person. */
  concerns: readonly { agency: string; lastAt: Date }[];
  controllerOf(agency: string): string;
  windowMonths: number;
  now: Date;
}

export interface ClosingStands {
  effective: boolean;
  /** Fewer than two services have identified the person in the window. */
  quiet: boolean;
  /** Distinct controllers that did. */
  identifiedBy: number;
}

/** S34: two conditions, and neither is enough alone. Two agencies of one controller are one service, as when it opened. */
export function closingStands({ effectiveAt, concerns, controllerOf, windowMonths, now }: ClosingFacts): ClosingStands {
  const since = monthsBefore(now, windowMonths);
  const recent = concerns.filter(({ lastAt }) => lastAt >= since).map(({ agency }) => controllerOf(agency));
  const identifiedBy = new Set(recent).size;
  return { effective: effectiveAt !== null, quiet: identifiedBy < LOWEST_THRESHOLD, identifiedBy };
}

/** What is still missing, in sentences; nothing where the case can close as effective. */
export function whyNotYet({ effective, quiet, identifiedBy }: ClosingStands): string[] {
  return [
    ...(effective ? [] : ['The panel has not found the plan effective: decide so at a review first.']),
    ...(quiet
      ? []
      : [`${identifiedBy} services have identified the person again in the window: wait, or review the plan.`]),
  ];
}

/** The same day so many months ago; the last day of that month where it has no such day. */
export function monthsBefore(now: Date, months: number): Date {
  const then = new Date(now);
  then.setUTCDate(1);
  then.setUTCMonth(then.getUTCMonth() - months);
  const lastDay = new Date(Date.UTC(then.getUTCFullYear(), then.getUTCMonth() + 1, 0)).getUTCDate();
  then.setUTCDate(Math.min(now.getUTCDate(), lastDay));
  return then;
}
