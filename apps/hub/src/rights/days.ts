import { refused } from '../access/refusal.js';
import { endOfDay } from '../clocks/clock.js';

/** Refuses a day that is none, or that is yet to come: what happened has happened by today. */
export function checkPast(day: string, now: Date): void {
  const time = Date.parse(`${day}T00:00:00Z`);
  if (!(time <= now.getTime())) throw refused('DAY_TO_COME', `${day} is not a day that has come. Give the day it was.`);
}

/** Refuses a day to look again that has gone, or that is too far away. */
export function checkSoon(day: string, now: Date, withinDays: number): void {
  const left = endOfDay(day).getTime() - now.getTime();
  if (!(left > 0 && left <= (withinDays + 1) * 86_400_000))
    throw refused('REVIEW_DAY', `Choose a day within ${withinDays} days from now on which this is looked at again.`);
}
