import type { MeetingKind } from '../cases/meetings/meeting-kinds.js';
import type { CaseState } from '../cases/state-machine.js';

/** Decisions that nobody takes without health and police. What needs no gate is in `without-the-gate.ts`. */
export const DECISION_KINDS = [
  'ACCEPT_REFERRAL',
  'DECLINE_REFERRAL',
  'REFER_TO_PANEL',
  'APPROVE_PLAN',
  'CONTINUE_PLAN',
  'FIND_EFFECTIVE',
  'ESCALATE',
  'RETURN_TO_WORK',
  'KEEP_OPEN',
  'CLOSE',
] as const;
export type DecisionKind = (typeof DECISION_KINDS)[number];

interface DecisionRule {
  from: readonly CaseState[];
  /** `BACK`: where it was before closing was proposed. */
  to: CaseState | 'BACK';
  /** The meeting at which it is taken; S27: no acceptance without a stakeholder meeting. */
  meetings: readonly MeetingKind[];
}

export const DECISION_RULES: Readonly<Record<DecisionKind, DecisionRule>> = {
  ACCEPT_REFERRAL: { from: ['STAKEHOLDER_MEETING'], to: 'EARLY_INTERVENTION', meetings: ['STAKEHOLDER'] },
  DECLINE_REFERRAL: { from: ['STAKEHOLDER_MEETING'], to: 'REVOKING', meetings: ['STAKEHOLDER'] },
  REFER_TO_PANEL: { from: ['EARLY_INTERVENTION'], to: 'PANEL', meetings: ['STAKEHOLDER', 'PANEL'] },
  APPROVE_PLAN: { from: ['PANEL', 'REVIEW', 'ACTIVE'], to: 'ACTIVE', meetings: ['PANEL', 'REVIEW'] },
  CONTINUE_PLAN: { from: ['REVIEW'], to: 'ACTIVE', meetings: ['REVIEW'] },
  FIND_EFFECTIVE: { from: ['REVIEW'], to: 'ACTIVE', meetings: ['REVIEW'] },
  ESCALATE: { from: ['ACTIVE', 'REVIEW'], to: 'ESCALATED', meetings: ['PANEL', 'REVIEW'] },
  RETURN_TO_WORK: { from: ['ESCALATED'], to: 'ACTIVE', meetings: ['MANAGERS'] },
  KEEP_OPEN: { from: ['CLOSURE_PROPOSED'], to: 'BACK', meetings: ['PANEL', 'REVIEW', 'MANAGERS'] },
  CLOSE: { from: ['CLOSURE_PROPOSED'], to: 'REVOKING', meetings: ['PANEL', 'REVIEW', 'MANAGERS'] },
};
