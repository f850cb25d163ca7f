import type { Policy } from '#sharing-policy';
import { required } from '../action-arguments.js';
import type { ActionArguments } from '../action-arguments.js';
import { WrongUse } from '../failures.js';
import type { PolicyAction } from './arguments.js';
import { policyIn } from './files.js';

export type PolicyAsked = ActionArguments<PolicyAction>;

export function policyAsked(asked: PolicyAsked): Promise<Policy> {
  return policyIn(required(asked, 'policy', 'a policy as the hub exports it'));
}

export function draftAsked(asked: PolicyAsked): Promise<Policy> {
  return policyIn(required(asked, 'draft', 'the other version'));
}

/** The time that is asked about, ISO 8601. */
export function timeAsked(asked: PolicyAsked): string {
  const text = asked.text('at');
  if (text === undefined) return new Date().toISOString();
  const time = new Date(text);
  if (Number.isNaN(time.getTime())) throw new WrongUse('--at is a time such as 2027-01-31T12:00:00Z.');
  return time.toISOString();
}
