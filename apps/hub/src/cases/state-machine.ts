import { notNow } from '../access/refusal.js';

export const CASE_STATES = [
  'STAKEHOLDER_MEETING',
  'EARLY_INTERVENTION',
  'PANEL',
  'ACTIVE',
  'REVIEW',
  'ESCALATED',
  'CLOSURE_PROPOSED',
  'REVOKING',
  'CLOSED',
  'SUSPENDED',
] as const;
export type CaseState = (typeof CASE_STATES)[number];

/** Every move there is. What is not here does not happen. */
export const MOVES: Readonly<Record<CaseState, readonly CaseState[]>> = {
  STAKEHOLDER_MEETING: ['EARLY_INTERVENTION', 'REVOKING', 'SUSPENDED'],
  EARLY_INTERVENTION: ['PANEL', 'CLOSURE_PROPOSED', 'SUSPENDED'],
  PANEL: ['ACTIVE', 'CLOSURE_PROPOSED', 'SUSPENDED'],
  ACTIVE: ['REVIEW', 'ESCALATED', 'CLOSURE_PROPOSED', 'SUSPENDED'],
  REVIEW: ['ACTIVE', 'ESCALATED', 'CLOSURE_PROPOSED', 'SUSPENDED'],
  ESCALATED: ['ACTIVE', 'CLOSURE_PROPOSED', 'SUSPENDED'],
  CLOSURE_PROPOSED: ['ACTIVE', 'REVOKING', 'SUSPENDED'],
  REVOKING: ['CLOSED'],
  CLOSED: [],
  SUSPENDED: [
    'STAKEHOLDER_MEETING',
    'EARLY_INTERVENTION',
    'PANEL',
    'ACTIVE',
    'REVIEW',
    'ESCALATED',
    'CLOSURE_PROPOSED',
    'REVOKING',
  ],
};

/** Throws 409 with the reason when a case may not go from one state to the other. */
export function checkMove(from: CaseState, to: CaseState): void {
  if (MOVES[from].includes(to)) return;
  const choices = MOVES[from].length > 0 ? `From there it can go to ${MOVES[from].join(', ')}.` : 'It stays so.';
  throw notNow('ILLEGAL_MOVE', `This case is ${from}; it cannot become ${to}. ${choices}`);
}
