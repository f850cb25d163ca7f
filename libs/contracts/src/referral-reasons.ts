/** By which way somebody comes to the programme; the two are reported apart (S24). */
export const ENTRY_ROUTES = ['EARLY', 'HIGH_CONTACT'] as const;
export type EntryRoute = (typeof ENTRY_ROUTES)[number];

interface ReferralReason {
  route: EntryRoute;
  /** As the person who refers reads it. */
  words: string;
}

/**
 * Why somebody may be referred: what a member of staff has seen, and what services can change. No diagnosis, no number
 * of detentions, no score and no cost is among them, and nothing that a program could find by itself.
 */
export const REFERRAL_REASONS = {
  BECOMING_KNOWN: { route: 'EARLY', words: 'The person is just becoming known to this service, in distress.' },
  BROUGHT_TO_SERVICE: { route: 'EARLY', words: 'Others brought the person to this service, in distress.' },
  NEEDS_UNMET: { route: 'EARLY', words: 'What this service can do is not enough for the person.' },
  WELFARE_CONCERN: { route: 'EARLY', words: 'There is a concern for the person’s welfare.' },
  PERSON_ASKS: { route: 'EARLY', words: 'The person asks for services to work together.' },
  REPEAT_CONTACT: { route: 'HIGH_CONTACT', words: 'The person has turned to this service again and again.' },
  REPEAT_WELFARE_CONTACT: {
    route: 'HIGH_CONTACT',
    words: 'This service has come out for their welfare again and again.',
  },
  MISSING_AGAIN: { route: 'HIGH_CONTACT', words: 'The person has gone missing from care again.' },
} as const satisfies Readonly<Record<string, ReferralReason>>;
export type ReferralReasonCode = keyof typeof REFERRAL_REASONS;

/** What is often named, and is no reason. */
export const NO_REFERRAL_REASONS: Readonly<Record<string, string>> = {
  DIAGNOSIS: 'A diagnosis says nothing of what services should do together.',
  SECTION_136: 'A detention, or two of them, is no criterion: what happened around it may be one.',
  RISK_SCORE: 'Nobody is found by a score or a program; a member of staff refers whom they know.',
  COST: 'What somebody costs a service is no reason to share anything about them.',
};

export const isReferralReason = (code: string): code is ReferralReasonCode => Object.hasOwn(REFERRAL_REASONS, code);

/** Why this is no reason, in words that say what to do; undefined where it is one. */
export function whyNoReason(code: string): string | undefined {
  if (isReferralReason(code)) return undefined;
  const named = Object.keys(NO_REFERRAL_REASONS).find((one) => code.includes(one));
  const choose = `Choose one of: ${Object.keys(REFERRAL_REASONS).join(', ')}.`;
  return named ? `${NO_REFERRAL_REASONS[named]} ${choose}` : choose;
}
