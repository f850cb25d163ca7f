import { createRequire } from 'node:module';
import { setFlagsFromString } from 'node:v8';
import type * as Cedar from '@cedar-policy/cedar-wasm/nodejs';
import { AGENCY_KINDS } from '#contracts';
import type { FieldAsked, Policy, Question } from '#sharing-policy';
import { cedarPolicies } from './cedar-policy.js';

// Node 20 falls over (DoComputeBuiltinContinuation) where it has to give up optimised code inside a call to WebAssembly.
setFlagsFromString('--no-turbo-inline-js-wasm-calls');

const cedar = createRequire(import.meta.url)('@cedar-policy/cedar-wasm/nodejs') as typeof Cedar;

export const cedarVersion = (): string => cedar.getCedarVersion();

type Call = Cedar.StatefulAuthorizationCall;

/** Hands a policy to Cedar once, a set of its own for each kind of agency. */
export function handToCedar(policy: Policy): void {
  for (const kind of AGENCY_KINDS) {
    const answer = cedar.preparsePolicySet(kind, { staticPolicies: cedarPolicies(policy, kind) });
    if (answer.type === 'failure') throw new Error(answer.errors.map(({ message }) => message).join('; '));
  }
}

/** One call for each field asked, made ready beforehand: the asking alone is measured. */
export function cedarCalls(question: Question): Call[] {
  const { agreement, recipient, now } = question;
  const field = (id: string) => ({ __entity: { type: 'Field', id } });
  const mine = question.subjectRestrictions.filter(
    (one) => one.agency === undefined || one.agency === recipient.agency || one.agency === recipient.kind,
  );
  const restricted = mine.flatMap((one) => (one.field === undefined ? [] : [field(one.field)]));
  const approvals = question.approvals.filter(
    (one) => one.agency === recipient.agency && one.reason.trim() !== '' && Date.parse(now) < Date.parse(one.expiresAt),
  );
  const context = {
    purpose: question.purpose,
    phase: question.phase,
    now: Date.parse(now),
    agreed: agreement?.inForce ?? false,
    agreedUntil: agreement ? Date.parse(agreement.expiresAt) : 0,
    agreedPurposes: [...(agreement?.purposes ?? [])],
    recipientSigned: agreement?.parties.includes(recipient.agency) ?? false,
    relevant: question.relevant,
    hasBasis: question.confidentiality !== undefined,
    restrictsAll: restricted.length < mine.length,
    restricted,
    addressRestricted: question.addressRestricted,
    approved: approvals.map((one) => field(one.field)),
  };
  return question.fields.map((asked) => ({
    principal: { type: 'Agency', id: recipient.agency },
    action: { type: 'Action', id: 'have' },
    resource: { type: 'Field', id: asked.field },
    context: { ...context, ...sourceContext(question, asked), hasSummary: asked.hasSummary },
    preparsedPolicySetId: recipient.kind,
    entities: [],
  }));
}

function sourceContext({ agreement, contributorLimits }: Question, { source }: FieldAsked): Cedar.Context {
  return {
    source,
    sourceSigned: source === 'hub' || source === 'panel' || (agreement?.parties.includes(source) ?? false),
    limited: (contributorLimits?.[source] ?? []).map((id) => ({ __entity: { type: 'Field', id } })),
  };
}

/** `withheld`, or what the permit that let it through says. A rule that Cedar could not evaluate is an error here. */
export function cedarOutcome(call: Call): string {
  const answer = cedar.statefulIsAuthorized(call);
  if (answer.type === 'failure') throw new Error(answer.errors.map(({ message }) => message).join('; '));
  const { decision, diagnostics } = answer.response;
  if (diagnostics.errors.length > 0) throw new Error(JSON.stringify(diagnostics.errors[0]));
  return decision === 'allow' ? (diagnostics.reason[0]?.split('/')[0] ?? '') : 'withheld';
}
