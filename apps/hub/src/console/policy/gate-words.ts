import type { GateTask } from '../../policies/gate.js';

/** The tasks of the gate as the page names them, each with where it is done. */
export const GATE_WORDS: Readonly<Record<GateTask['task'], { title: string; at: string }>> = {
  REASONS: { title: 'Every change says why', at: '#changes' },
  OUTCOMES: { title: 'What comes out is what was expected', at: 'outcomes' },
  EFFECT: { title: 'The effect on every live case is computed', at: 'effect' },
  REVIEW: { title: 'Somebody has looked at the effect', at: 'effect' },
  VIEW: { title: 'People with lived experience have been asked', at: '#asked' },
  APPROVERS: { title: 'Two approvers have signed', at: '#signatures' },
};
