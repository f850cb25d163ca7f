import { LOWEST_THRESHOLD } from './settings.js';
import type { ThresholdSettings } from './settings.js';

export interface Answered {
  agency: string;
  /** Still to answer: screen or confirm, or a person's decision. */
  open: boolean;
  known: boolean;
}

export type Verdict = 'MET' | 'NOT_MET' | 'WAITING';

/**
 * S26: a referral opens once enough *distinct controllers* have an active concern. Two adapters of one controller are
 * one service. It is met as soon as it can be; it is not met only when nobody is left to answer.
 */
export function thresholdVerdict(
  asker: string,
  answers: Answered[],
  controllerOf: (agency: string) => string,
  settings: ThresholdSettings,
): Verdict {
  const known = answers.filter((answer) => answer.known).map((answer) => answer.agency);
  const counted = new Set((settings.countAsker ? [asker, ...known] : known).map(controllerOf));
  if (!settings.countAsker) counted.delete(controllerOf(asker));
  if (counted.size >= Math.max(settings.services, LOWEST_THRESHOLD)) return 'MET';
  return answers.some((answer) => answer.open) ? 'WAITING' : 'NOT_MET';
}
