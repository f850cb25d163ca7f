import type { FieldOutcome } from '#contracts';
import { DENIALS } from './deny.js';
import type { ShareRule } from './policy.js';
import type { Decision, FieldAsked, FieldDecision, Question } from './question.js';
import type { RuleId } from './rules.js';
import { wordingOf } from './rules.js';

interface Settled {
  readonly outcome: FieldOutcome;
  readonly rule: RuleId;
}

const ALLOWED: Readonly<Record<Exclude<ShareRule, 'N'>, Settled>> = {
  Y: { outcome: 'shared', rule: 'POLICY_Y' },
  S: { outcome: 'summary', rule: 'POLICY_S' },
  A: { outcome: 'shared', rule: 'POLICY_A_APPROVED' },
  O: { outcome: 'own', rule: 'POLICY_O' },
};

/**
 * What of the fields asked one recipient may have, and why not the rest. Nothing is shared unless every rule lets it;
 * a rule that cannot be evaluated withholds and says so; never throws for a question of any shape.
 */
export function decide(question: Question): Decision {
  const asked = Array.isArray(question?.fields) ? question.fields : [];
  return {
    policyVersion: question?.policy?.version,
    recipient: question?.recipient,
    fields: asked.map((field) => decideField(question, field)),
  };
}

function decideField(question: Question, asked: FieldAsked): FieldDecision {
  const { outcome, rule } = settleSafely(question, asked);
  return { field: asked?.field, source: asked?.source, outcome, rule, ...wordingOf(rule) };
}

function settleSafely(question: Question, asked: FieldAsked): Settled {
  try {
    return settle(question, asked);
  } catch {
    return withheld('RULE_FAILED');
  }
}

function settle(question: Question, asked: FieldAsked): Settled {
  const { fields } = question.policy;
  const policy = Object.hasOwn(fields, asked.field) ? fields[asked.field] : undefined;
  if (policy === undefined) return withheld('UNKNOWN_FIELD');
  const { kind } = question.recipient;
  const cell = Object.hasOwn(policy.cells, kind) ? policy.cells[kind] : undefined;
  if (cell === undefined) return withheld('UNKNOWN_KIND');
  // All are asked: one that fails after another has denied must show as well as one that fails first.
  const denied = DENIALS.filter((denial) => denial.denies({ question, asked, policy, cell }));
  if (denied[0]) return withheld(denied[0].rule);
  const { rule } = cell;
  return rule !== 'N' && Object.hasOwn(ALLOWED, rule) ? ALLOWED[rule] : withheld('RULE_FAILED');
}

function withheld(rule: RuleId): Settled {
  return { outcome: 'withheld', rule };
}
