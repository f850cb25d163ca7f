import type { AgencyKind } from '#contracts';
import type { Policy } from '../policy.js';

export interface ExpiringCell {
  readonly field: string;
  readonly kind: AgencyKind;
  readonly expiresAt: string;
}

/** Every cell that ends, the soonest first; N has nothing to end. */
export function expiringCells({ fields }: Policy): ExpiringCell[] {
  const found = Object.entries(fields).flatMap(([field, { cells }]) =>
    Object.entries(cells).flatMap(([kind, { rule, expiresAt }]) =>
      expiresAt !== undefined && rule !== 'N' ? [{ field, kind: kind as AgencyKind, expiresAt }] : [],
    ),
  );
  return found.sort((one, other) => Date.parse(one.expiresAt) - Date.parse(other.expiresAt));
}
