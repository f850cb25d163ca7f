import type { AgencyKind, FieldOutcome } from '#contracts';
import type { SettledField } from './settle-offers.js';

export interface FieldEffect {
  readonly field: string;
  readonly before: FieldOutcome;
  readonly after: FieldOutcome;
  /** Why the draft withholds it, where it does. */
  readonly rule?: SettledField['rule'];
}

/** `DISCLOSURE`: it goes out with a newly signed manifest only. `NAMED`: only once somebody approves this very field. */
export interface ApprovalNeeded {
  readonly field: string;
  readonly approval: 'DISCLOSURE' | 'NAMED';
}

/** What the draft would do to one agency in one case. Nothing of the person is in it. */
export interface AgencyEffect {
  readonly caseRef: string;
  readonly agency: string;
  readonly kind: AgencyKind;
  /** Fields it would have for the first time, once somebody approves a new disclosure. */
  readonly gains: readonly FieldEffect[];
  /** Fields it would no longer have. */
  readonly loses: readonly FieldEffect[];
  /** Fields of which it would have less, such as a summary in place of the text. */
  readonly less: readonly FieldEffect[];
  /** Fields of which it would have more. */
  readonly more: readonly FieldEffect[];
  /** Fields that its copy holds and the draft does not allow: recalled when the draft comes into force. */
  readonly unlawful: readonly string[];
  readonly approvals: readonly ApprovalNeeded[];
}

const AMOUNT: Readonly<Record<FieldOutcome, number>> = { withheld: 0, own: 1, summary: 1, shared: 2 };

/** Own value and summary are different things: neither is more than the other. */
export function isMore(after: FieldOutcome, before: FieldOutcome): boolean {
  return AMOUNT[after] > AMOUNT[before];
}

/** Whether a copy may hold a field so, where so much may be had of it. */
export function mayHold(held: FieldOutcome, allowed: FieldOutcome): boolean {
  return held === allowed || allowed === 'shared';
}
