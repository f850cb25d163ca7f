import type { Phase } from '#contracts';
import type { CaseState } from '../cases/state-machine.js';

/** The phase that the sharing policy is asked for: a plan under way is the panel's, in whatever state its review is. */
export function phaseOf(state: CaseState): Phase {
  if (state === 'STAKEHOLDER_MEETING' || state === 'EARLY_INTERVENTION') return 'EARLY_INTERVENTION';
  return state === 'ESCALATED' ? 'ESCALATED' : 'PANEL';
}
