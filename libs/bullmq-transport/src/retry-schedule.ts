/** When a failed message is tried again; milliseconds. */
export interface RetrySchedule {
  firstDelay: number;
  longestDelay: number;
  /** All attempts, the first included; after the last the message is parked. */
  attempts: number;
}

/** From half a second, doubling up to an hour: fourteen attempts in the first 70 minutes, then hourly for two weeks. */
export const DEFAULT_SCHEDULE: RetrySchedule = { firstDelay: 500, longestDelay: 3_600_000, attempts: 350 };

/** Milliseconds before the next attempt, once `attemptsMade` (1 or more) have failed. */
export function retryDelay({ firstDelay, longestDelay }: RetrySchedule, attemptsMade: number): number {
  return Math.min(firstDelay * 2 ** (attemptsMade - 1), longestDelay);
}
