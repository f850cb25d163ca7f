import type { AgencyKind, LawfulBasis, Phase, Purpose } from '#contracts';

/** C0 routing, C1 identity, C2 practical, C3 health or special category, C4 restricted, C5 prohibited. */
export type FieldClass = 'C0' | 'C1' | 'C2' | 'C3' | 'C4' | 'C5';

/**
 * Y share; S a coded or human-written summary only; A off unless a named approval for that disclosure; N never; O the
 * recipient's own value only.
 */
export type ShareRule = 'Y' | 'S' | 'A' | 'N' | 'O';

/** What one kind of agency may have of one field. */
export interface Cell {
  readonly rule: ShareRule;
  /** Why, where that differs from the field's reason. */
  readonly reason?: string;
  /** Where it differs from the policy's. */
  readonly lawfulBasis?: LawfulBasis;
  /** ISO 8601 with a zone. From then on the cell withholds. */
  readonly expiresAt?: string;
  /** Only in these phases of a case; left out: in every phase that the policy covers. */
  readonly phases?: readonly Phase[];
}

export interface FieldPolicy {
  readonly class: FieldClass;
  /** The heading it stands under. */
  readonly group: string;
  /** Why, in a sentence for the coordinator. */
  readonly reason: string;
  /** A kind that is not here has nothing of it. */
  readonly cells: Readonly<Partial<Record<AgencyKind, Cell>>>;
}

/** Per source agency, the fields that never leave it. */
export type ContributionLimits = Readonly<Record<string, readonly string[]>>;

/** Per receiving agency, the fields that it does not take in. */
export type ReceiptLimits = Readonly<Record<string, readonly string[]>>;

/** What must come out for a field and a kind of agency: `approval` is withheld until somebody approves it. */
export type ExpectedOutcome = 'shared' | 'summary' | 'own' | 'approval' | 'withheld';

export type ExpectedOutcomes = Readonly<Record<string, Readonly<Partial<Record<AgencyKind, ExpectedOutcome>>>>>;

export const POLICY_FORMAT = 'concordat-policy/1';

/**
 * A version of what the agencies agreed to share, as it is written, signed over (`digestOf` of sealing takes it as it
 * stands), sent to every adapter and exported. What it does not name is not shared. `policy.schema.json` describes it.
 */
export interface Policy {
  readonly format: typeof POLICY_FORMAT;
  readonly version: string;
  /** The version it was drafted from. */
  readonly basedOn?: string;
  readonly purposes: readonly Purpose[];
  readonly phases: readonly Phase[];
  /** Under Article 6 UK GDPR, unless a cell names another. */
  readonly lawfulBasis: LawfulBasis;
  readonly fields: Readonly<Record<string, FieldPolicy>>;
  readonly limits?: ContributionLimits;
  /** Per receiving agency, the fields that it does not take in, whatever its kind may have. */
  readonly receipts?: ReceiptLimits;
  /** The table that a version must satisfy before anybody signs it. */
  readonly expected?: ExpectedOutcomes;
}

/** The cell for a field and kind, or undefined where the policy names none: then nothing is shared. */
export function cellOf(policy: Policy, field: string, kind: AgencyKind): Cell | undefined {
  const named = Object.hasOwn(policy.fields, field) ? policy.fields[field]?.cells : undefined;
  return named && Object.hasOwn(named, kind) ? named[kind] : undefined;
}

/** Fields that the policy lets no kind of agency have, in its order. */
export function neverShared(policy: Policy): string[] {
  return Object.entries(policy.fields)
    .filter(([, { class: fieldClass, cells }]) => fieldClass === 'C5' || Object.values(cells).every(isNever))
    .map(([field]) => field);
}

function isNever(cell: Cell): boolean {
  return cell.rule === 'N';
}
