import type { ThresholdSettings } from './settings.js';
import { thresholdVerdict } from './threshold.js';

/** Whether the agencies that know the person would still open a referral: distinct controllers count (S26). */
export function stillEnough(
  asker: string,
  knowing: string[],
  controllerOf: (agency: string) => string,
  threshold: ThresholdSettings,
): boolean {
  const answers = knowing.filter((agency) => agency !== asker).map((agency) => ({ agency, known: true, open: false }));
  return thresholdVerdict(asker, answers, controllerOf, threshold) === 'MET';
}
