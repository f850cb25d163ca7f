import type { FieldOutcome } from '#contracts';
import { decide } from '../decide.js';
import type { Question } from '../question.js';
import type { RuleId } from '../rules.js';
import type { Offer } from './live-case.js';

export interface SettledField {
  readonly outcome: FieldOutcome;
  /** Why, where it is withheld: the rule that the first offer met. */
  readonly rule: RuleId | 'OWN_VALUE_ONLY' | 'NO_VALUE';
}

/** What comes of one field that several may offer: the first offer that the policy lets through. */
export function settleOffers(question: Omit<Question, 'fields'>, offers: readonly Offer[]): SettledField {
  let why: SettledField | undefined;
  for (const { outcome, rule, source } of decide({ ...question, fields: offers }).fields) {
    const offer = offers.find((one) => one.source === source);
    const own = source === question.recipient.agency || source === 'panel';
    if (outcome === 'own' && !own) why ??= { outcome: 'withheld', rule: 'OWN_VALUE_ONLY' };
    else if (outcome !== 'summary' && outcome !== 'withheld' && offer?.hasText === false)
      why ??= { outcome: 'withheld', rule: 'NO_VALUE' };
    else if (outcome !== 'withheld') return { outcome, rule };
    else why ??= { outcome, rule };
  }
  return why ?? { outcome: 'withheld', rule: 'NO_VALUE' };
}
