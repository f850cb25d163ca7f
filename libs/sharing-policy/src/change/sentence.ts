import type { AgencyKind, Phase } from '#contracts';
import type { ShareRule } from '../policy.js';
import type { CellState, ChangeEffect } from './cell-change.js';

const KIND_NAMES: Readonly<Record<AgencyKind, string>> = {
  POL: 'Police',
  AMB: 'Ambulance',
  ACU: 'Acute hospital',
  MHT: 'Mental-health trust',
  COU: 'Council adult social care',
  HOU: 'Housing',
};

const RULE_WORDS: Readonly<Record<ShareRule, string>> = {
  Y: 'shared',
  S: 'shared as a written summary',
  A: 'shared on approval',
  N: 'never shared',
  O: 'shared where it is their own',
};

const PHASE_WORDS: Readonly<Record<Phase, string>> = {
  EARLY_INTERVENTION: 'early intervention',
  PANEL: 'the panel’s plan',
  ESCALATED: 'escalation',
};

/** A change of one cell, read aloud. */
export function sentenceOf(
  field: string,
  kind: AgencyKind,
  before: CellState | undefined,
  after: CellState | undefined,
  effect: ChangeEffect,
): string {
  const about = `${KIND_NAMES[kind]}: ${field}`;
  if (effect === 'reworded') return `${about} stays ${wordsOf(after)}; only the words beside it change.`;
  return `${about} is now ${wordsOf(after)}; it was ${wordsOf(before)}.`;
}

function wordsOf(state: CellState | undefined): string {
  if (!state) return 'not named, so never shared';
  const { cell, phases } = state;
  if (state.class === 'C5') return 'prohibited';
  const only = cell.phases && ` in ${phases.map((phase) => PHASE_WORDS[phase]).join(' and ') || 'no phase'}`;
  const until = cell.expiresAt && ` until ${cell.expiresAt.slice(0, 10)}`;
  return [RULE_WORDS[cell.rule], only, cell.rule !== 'N' && until].filter(Boolean).join('');
}
