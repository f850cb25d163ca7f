import type { FieldOutcome } from '#contracts';
import type { Policy } from '../policy.js';
import type { AgencyEffect, ApprovalNeeded, FieldEffect } from './effects.js';
import { isMore, mayHold } from './effects.js';
import type { CaseRecipient, HeldField, LiveCase, Offer } from './live-case.js';
import { settleOffers } from './settle-offers.js';
import type { AskedOffers, SettledField } from './settle-offers.js';

export interface EffectAsked {
  readonly one: LiveCase;
  readonly recipient: CaseRecipient;
  /** The fields that can come out otherwise, and what is offered of them. */
  readonly fields: ReadonlySet<string>;
  readonly offers: readonly Offer[];
  readonly before: Policy;
  readonly after: Policy;
  readonly now: string;
}

interface Found {
  gains: FieldEffect[];
  loses: FieldEffect[];
  less: FieldEffect[];
  more: FieldEffect[];
  unlawful: string[];
  approvals: ApprovalNeeded[];
}

const NOTHING: SettledField = { outcome: 'withheld', rule: 'NO_VALUE' };

/** What one agency would gain and lose in one case; undefined where nothing changes for it. */
export function effectOn(asked: EffectAsked): AgencyEffect | undefined {
  const { one, recipient, fields, before, after } = asked;
  const was = settleOffers(questionOf(asked, before));
  const is = settleOffers(questionOf(asked, after));
  const found: Found = { gains: [], loses: [], less: [], more: [], unlawful: [], approvals: [] };
  const held = heldOf(recipient, fields);
  for (const [field, now] of is) note(found, field, was.get(field) ?? NOTHING, now, held.get(field));
  // What a copy holds although nobody offers it any more.
  for (const [field, outcome] of held) if (!is.has(field)) note(found, field, NOTHING, NOTHING, outcome);
  const { gains, loses, less, more, unlawful, approvals } = found;
  const all = gains.length + loses.length + less.length + more.length + unlawful.length + approvals.length;
  if (all === 0) return undefined;
  const { agency, kind } = recipient;
  return { caseRef: one.caseRef, agency, kind, gains, loses, less, more, unlawful, approvals };
}

/** Written out: made a hundred thousand times over, copying a case property by property is what takes the time. */
function questionOf({ one, recipient, offers, now }: EffectAsked, policy: Policy): AskedOffers {
  return {
    policy,
    recipient,
    relevant: recipient.relevant,
    agreement: one.agreement,
    purpose: one.purpose,
    phase: one.phase,
    contributorLimits: one.contributorLimits,
    confidentiality: one.confidentiality,
    subjectRestrictions: one.subjectRestrictions,
    addressRestricted: one.addressRestricted,
    approvals: one.approvals,
    now,
    fields: offers,
  };
}

function heldOf({ holds = [] }: CaseRecipient, fields: ReadonlySet<string>): ReadonlyMap<string, HeldField['outcome']> {
  const held = new Map<string, HeldField['outcome']>();
  for (const { field, outcome } of holds) if (fields.has(field)) held.set(field, outcome);
  return held;
}

function note(
  found: Found,
  field: string,
  was: SettledField,
  is: SettledField,
  held: HeldField['outcome'] | undefined,
): void {
  if (held !== undefined && !mayHold(held, is.outcome)) found.unlawful.push(field);
  const name = nameOf(was.outcome, is.outcome);
  if (name) {
    const why = is.outcome === 'withheld' ? { rule: is.rule } : {};
    found[name].push({ field, before: was.outcome, after: is.outcome, ...why });
  }
  if (is.rule === 'POLICY_A_NOT_APPROVED' && was.rule !== is.rule) found.approvals.push({ field, approval: 'NAMED' });
  else if (name === 'gains' || name === 'more') found.approvals.push({ field, approval: 'DISCLOSURE' });
}

function nameOf(before: FieldOutcome, after: FieldOutcome): 'gains' | 'loses' | 'less' | 'more' | undefined {
  if (before === after) return undefined;
  if (before === 'withheld') return 'gains';
  if (after === 'withheld') return 'loses';
  return isMore(after, before) ? 'more' : 'less';
}
