/** How the programme counts (S26). Changed by governance, with the sharing policy; the floor holds whatever they choose. */
export interface ThresholdSettings {
  /** Distinct controllers with an active concern that open a referral. Never below 2. */
  services: number;
  /** Whether the asker counts as one of them. */
  countAsker: boolean;
  /** How far back a concern is active. */
  windowMonths: number;
}

/** Until governance has decided otherwise. */
export const FIRST_THRESHOLD: ThresholdSettings = { services: 2, countAsker: true, windowMonths: 6 };

export const LOWEST_THRESHOLD = 2;
