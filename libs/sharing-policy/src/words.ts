import type { AgencyKind, ConfidentialityBasis, LawfulBasis, Phase, Purpose } from '#contracts';
import type { ExpectedOutcome, FieldClass, ShareRule } from './policy.js';

/** The words that a policy is written in. A record, so that one forgotten does not compile. */
function wordsOf<T extends string>(words: Readonly<Record<T, true>>): ReadonlySet<T> {
  return new Set(Object.keys(words) as T[]);
}

export const KINDS = wordsOf<AgencyKind>({ POL: true, AMB: true, ACU: true, MHT: true, COU: true, HOU: true });

export const PURPOSES = wordsOf<Purpose>({ CRISIS_SUPPORT: true, MISSING_FROM_CARE: true });

export const PHASES = wordsOf<Phase>({ EARLY_INTERVENTION: true, PANEL: true, ESCALATED: true });

export const LAWFUL_BASES = wordsOf<LawfulBasis>({ ART_6_1_E: true, ART_6_1_D: true, ART_6_1_F: true });

export const CONFIDENTIALITY_BASES = wordsOf<ConfidentialityBasis>({
  CONSENT: true,
  BEST_INTERESTS: true,
  OVERRIDING_PUBLIC_INTEREST: true,
  STATUTE: true,
});

export const FIELD_CLASSES = wordsOf<FieldClass>({ C0: true, C1: true, C2: true, C3: true, C4: true, C5: true });

export const SHARE_RULES = wordsOf<ShareRule>({ Y: true, S: true, A: true, N: true, O: true });

export const EXPECTED_OUTCOMES = wordsOf<ExpectedOutcome>({
  shared: true,
  summary: true,
  own: true,
  approval: true,
  withheld: true,
});

/** As a message takes a field's key. */
export const FIELD_KEY = /^[a-z][A-Za-z0-9]{2,39}$/;
