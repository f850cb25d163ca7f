import type { AgencyKind } from '#contracts';

/** C0 routing, C1 identity, C2 practical, C3 health or special category, C4 restricted, C5 prohibited. */
export type FieldClass = 'C0' | 'C1' | 'C2' | 'C3' | 'C4' | 'C5';

/**
 * Y share; S a coded or human-written summary only; A off unless a named approval for that disclosure; N never; O the
 * recipient's own value only.
 */
export type ShareRule = 'Y' | 'S' | 'A' | 'N' | 'O';

export interface FieldPolicy {
  readonly class: FieldClass;
  readonly rules: Readonly<Record<AgencyKind, ShareRule>>;
  /** Why, in a sentence for the coordinator. */
  readonly reason: string;
}

/** Per source agency, the fields that never leave it. */
export type ContributionLimits = Readonly<Record<string, readonly string[]>>;

/** A version of what the agencies agreed to share. What it does not name is not shared. */
export interface Policy {
  readonly version: string;
  readonly fields: Readonly<Record<string, FieldPolicy>>;
  readonly limits?: ContributionLimits;
}
