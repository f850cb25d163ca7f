import { UnrecoverableError } from 'bullmq';
import { ConcordatError, errorCode, RetryError } from '#contracts';
import { safeCode } from './job-body.js';

/** What a handler's error comes to. */
export interface Outcome {
  code: string;
  /** No more attempts: the job stays where a person can see it. */
  parked: boolean;
}

/** The class of the error is the instruction; what is not ours may pass, so it is tried again. */
export function outcomeOf(error: unknown, isLastAttempt: boolean): Outcome {
  const final = error instanceof ConcordatError && !(error instanceof RetryError);
  return { code: safeCode(errorCode(error)), parked: final || isLastAttempt };
}

/** The error for BullMQ, which stores message and stack, and on Redis copies them to a stream: a code and nothing else. */
export function jobError({ code, parked }: Outcome): Error {
  const error = parked ? new UnrecoverableError(code) : new Error(code);
  error.stack = '';
  return error;
}

/** The code of a job that BullMQ holds as failed. Its own words, for a job whose workers died too often, become one. */
export function storedCode(failedReason: string | undefined): string {
  return failedReason?.startsWith('job stalled') ? 'STALLED_TOO_OFTEN' : safeCode(failedReason);
}
