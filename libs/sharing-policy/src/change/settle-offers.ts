import type { FieldOutcome } from '#contracts';
import { decide } from '../decide.js';
import type { FieldDecision, Question } from '../question.js';
import type { RuleId } from '../rules.js';
import type { Offer } from './live-case.js';

/** A question about what is there to share. */
export type AskedOffers = Omit<Question, 'fields'> & { readonly fields: readonly Offer[] };

export interface SettledField {
  readonly outcome: FieldOutcome;
  /** What let it through, or, where it is withheld, what its first offer met. */
  readonly rule: RuleId | 'OWN_VALUE_ONLY' | 'NO_VALUE';
}

/** What comes of each field that is offered, by whomever: of its offers, the first that may go and has something. */
export function settleOffers(question: AskedOffers): ReadonlyMap<string, SettledField> {
  const settled = new Map<string, SettledField>();
  const { fields: offers } = question;
  const { fields } = decide(question);
  for (let at = 0; at < offers.length; at += 1) {
    const [offer, decision] = [offers[at] as Offer, fields[at] as FieldDecision];
    const earlier = settled.get(offer.field);
    if (earlier !== undefined && earlier.outcome !== 'withheld') continue;
    const one = settleOffer(offer, decision, question.recipient.agency);
    if (earlier === undefined || one.outcome !== 'withheld') settled.set(offer.field, one);
  }
  return settled;
}

function settleOffer({ source, hasText }: Offer, { outcome, rule }: FieldDecision, recipient: string): SettledField {
  const isOwn = source === recipient || source === 'panel';
  if (outcome === 'own' && !isOwn) return { outcome: 'withheld', rule: 'OWN_VALUE_ONLY' };
  const wantsText = outcome === 'own' || outcome === 'shared';
  return wantsText && hasText === false ? { outcome: 'withheld', rule: 'NO_VALUE' } : { outcome, rule };
}
