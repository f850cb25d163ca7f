import type { AgencyKind, Phase } from '#contracts';
import type { Cell, FieldClass, ShareRule } from '../policy.js';
import { PHASES } from '../words.js';

/**
 * `widened` where somebody may have more than before and nobody less, `narrowed` the other way round, `changed` where
 * both are true, `reworded` where only the reason, the basis or the like differ.
 */
export type ChangeEffect = 'widened' | 'narrowed' | 'changed' | 'reworded';

/** A cell as it counts in its version: with what its field's class and its policy's phases say. */
export interface CellState {
  readonly class: FieldClass;
  readonly cell: Cell;
  /** The phases in which it holds. */
  readonly phases: readonly Phase[];
}

export interface CellChange {
  readonly field: string;
  readonly kind: AgencyKind;
  /** Undefined where that version does not name it: it counts as N there. */
  readonly before: Cell | undefined;
  readonly after: Cell | undefined;
  readonly effect: ChangeEffect;
  /** Read aloud: “Housing: howDistressLooks is now summary; it was never.” */
  readonly sentence: string;
}

/** What a rule lets out, with and without a named approval. One rule gives more than another if it gives all of it. */
const GIVES: Readonly<Record<ShareRule, readonly string[]>> = {
  N: [],
  O: ['own'],
  S: ['summary', 'summary if approved'],
  A: ['summary if approved', 'text if approved', 'own if approved'],
  Y: ['own', 'summary', 'text', 'summary if approved', 'text if approved', 'own if approved'],
};

/** How what `after` lets out differs from what `before` does; undefined where it lets out just the same. */
export function effectOf(
  before: CellState | undefined,
  after: CellState | undefined,
): 'widened' | 'narrowed' | 'changed' | undefined {
  const [was, is] = [givenBy(before), givenBy(after)];
  const more = [...is].some((one) => !was.has(one)) || (was.size > 0 && lasts(after) > lasts(before));
  const less = [...was].some((one) => !is.has(one)) || (is.size > 0 && lasts(after) < lasts(before));
  if (more && less) return 'changed';
  if (more) return 'widened';
  return less ? 'narrowed' : undefined;
}

function givenBy(state: CellState | undefined): Set<string> {
  if (!state || state.class === 'C5') return new Set();
  const given = GIVES[state.cell.rule];
  const phases = [...PHASES].filter((phase) => state.phases.includes(phase));
  return new Set(phases.flatMap((phase) => given.map((one) => `${phase} ${one}`)));
}

function lasts(state: CellState | undefined): number {
  return state?.cell.expiresAt === undefined ? Infinity : Date.parse(state.cell.expiresAt);
}
