import type { InventoryCopy } from '#contracts';
import type { Copy } from '../disclosure.entities.js';

/** `IN_VIEW`: it stands where readers see it, and should be hidden. */
export const DRIFT_KINDS = ['MISSING', 'STALE', 'ALTERED', 'ORPHANED', 'IN_VIEW'] as const;
export type DriftKind = (typeof DRIFT_KINDS)[number];

export type Known = Pick<Copy, 'copyId' | 'caseRef' | 'state' | 'since' | 'version' | 'digest'>;

export interface Drift {
  copyId: string;
  kind: DriftKind;
  /** The copy as the hub knows it; none where it has never sent such a copy. */
  known?: Known;
}

/**
 * What differs between what an agency's system shows and what should stand there. Whatever has moved since the agency
 * was asked is left for the next time: a receipt may still be on its way. Pure.
 */
export function driftBetween(known: readonly Known[], shown: readonly InventoryCopy[], askedAt: Date): Drift[] {
  const byId = new Map(known.map((copy) => [copy.copyId, copy]));
  const listed = new Set(shown.map(({ copyId }) => copyId));
  const settled = ({ since }: Known): boolean => since < askedAt;
  const missing = known.filter((copy) => copy.state === 'HELD' && settled(copy) && !listed.has(copy.copyId));
  const found: Drift[] = missing.map((copy) => ({ copyId: copy.copyId, kind: 'MISSING', known: copy }));
  for (const one of shown) {
    const { copyId } = one;
    const copy = byId.get(copyId);
    if (!copy) found.push({ copyId, kind: 'ORPHANED' });
    const kind = copy && settled(copy) ? whatIsWrong(copy, one) : undefined;
    if (copy && kind) found.push({ copyId, kind, known: copy });
  }
  return found;
}

function whatIsWrong(copy: Known, shown: InventoryCopy): DriftKind | undefined {
  if (copy.state === 'ERASED') return 'ORPHANED';
  if (copy.state === 'HIDDEN') return shown.hidden ? undefined : 'IN_VIEW';
  if (copy.state !== 'HELD') return undefined;
  if (shown.copyVersion < copy.version) return 'STALE';
  // One that cannot be read, or is of a version that was never sent, is not what was approved either.
  return shown.copyVersion === copy.version && shown.digest === copy.digest ? undefined : 'ALTERED';
}
