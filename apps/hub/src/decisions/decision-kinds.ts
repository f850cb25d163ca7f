import type { CaseState } from '../cases/state-machine.js';
import type { MeetingKind } from '../cases/meetings.js';

/** Decisions that nobody takes without health and police. Suspending, rights and safety corrections are not among them. */
export const DECISION_KINDS = [
  'ACCEPT_REFERRAL',
  'DECLINE_REFERRAL',
  'REFER_TO_PANEL',
  'APPROVE_PLAN',
  'CLOSE',
] as const;
export type DecisionKind = (typeof DECISION_KINDS)[number];

interface DecisionRule {
  from: readonly CaseState[];
  to: CaseState;
  /** The meeting at which it is taken; S27: no acceptance without a stakeholder meeting. */
  meetings: readonly MeetingKind[];
}

export const DECISION_RULES: Readonly<Record<DecisionKind, DecisionRule>> = {
  ACCEPT_REFERRAL: { from: ['STAKEHOLDER_MEETING'], to: 'EARLY_INTERVENTION', meetings: ['STAKEHOLDER'] },
  DECLINE_REFERRAL: { from: ['STAKEHOLDER_MEETING'], to: 'REVOKING', meetings: ['STAKEHOLDER'] },
  REFER_TO_PANEL: { from: ['EARLY_INTERVENTION'], to: 'PANEL', meetings: ['STAKEHOLDER', 'PANEL'] },
  APPROVE_PLAN: { from: ['PANEL', 'REVIEW', 'ESCALATED', 'ACTIVE'], to: 'ACTIVE', meetings: ['PANEL', 'REVIEW'] },
  CLOSE: { from: ['CLOSURE_PROPOSED'], to: 'REVOKING', meetings: ['PANEL', 'REVIEW', 'MANAGERS'] },
};
