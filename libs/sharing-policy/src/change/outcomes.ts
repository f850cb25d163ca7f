import type { AgencyKind, Phase, Purpose } from '#contracts';
import { decide } from '../decide.js';
import type { ExpectedOutcome, Policy } from '../policy.js';
import type { Question } from '../question.js';

export interface OutcomeFailure {
  readonly field: string;
  readonly kind: AgencyKind;
  readonly expected: ExpectedOutcome;
  readonly got: ExpectedOutcome;
  /** In plain words, what came out and why. */
  readonly message: string;
}

export interface OutcomeCheck {
  readonly checked: number;
  readonly failures: readonly OutcomeFailure[];
  /** Cells that are shared in some way and that the table says nothing about. */
  readonly unchecked: readonly { readonly field: string; readonly kind: AgencyKind }[];
}

const SOURCE = 'source-agency';
const RECIPIENT = 'recipient-agency';
const NEVER = '9999-12-31T00:00:00Z';

/** Asks the policy everything its table of expected outcomes names, as it stands at `now`, and compares. */
export function checkOutcomes(policy: Policy, now: string): OutcomeCheck {
  const failures: OutcomeFailure[] = [];
  let checked = 0;
  for (const [field, outcomes] of Object.entries(policy.expected ?? {})) {
    for (const [kind, expected] of Object.entries(outcomes) as [AgencyKind, ExpectedOutcome][]) {
      checked += 1;
      const { outcome: got, reason } = outcomeOf(policy, field, kind, now);
      if (got === expected) continue;
      const message = `${field} for ${kind} must come out as ${expected} and is ${got}. ${reason}`;
      failures.push({ field, kind, expected, got, message });
    }
  }
  return { checked, failures, unchecked: uncheckedOf(policy) };
}

/** What comes out of a cell where nothing but the policy itself says no. */
export function outcomeOf(
  policy: Policy,
  field: string,
  kind: AgencyKind,
  now: string,
): { outcome: ExpectedOutcome; reason: string } {
  const fields = [{ field, source: SOURCE, hasSummary: true }];
  const approvals = [{ field, agency: RECIPIENT, reason: 'To see', expiresAt: NEVER }];
  // A cell may hold in some phases only: what it gives in any of them is what it gives.
  const questions = policy.phases.map((phase) => openQuestion(policy, kind, phase, now));
  const plain = questions.flatMap((question) => decide({ ...question, fields }).fields);
  const given = plain.find((one) => one.outcome !== 'withheld');
  const reason = (given ?? plain[0])?.reason ?? '';
  if (given && given.outcome !== 'withheld') return { outcome: given.outcome, reason };
  const lifted = questions.flatMap((question) => decide({ ...question, approvals, fields }).fields);
  return { outcome: lifted.some((one) => one.outcome !== 'withheld') ? 'approval' : 'withheld', reason };
}

function openQuestion(policy: Policy, kind: AgencyKind, phase: Phase, now: string): Omit<Question, 'fields'> {
  return {
    policy,
    recipient: { agency: RECIPIENT, kind },
    relevant: true,
    agreement: {
      inForce: true,
      expiresAt: NEVER,
      purposes: policy.purposes,
      parties: [SOURCE, RECIPIENT],
    },
    purpose: policy.purposes[0] as Purpose,
    phase,
    confidentiality: { basis: 'CONSENT' },
    subjectRestrictions: [],
    addressRestricted: false,
    approvals: [],
    now,
  };
}

function uncheckedOf({ fields, expected = {} }: Policy): { field: string; kind: AgencyKind }[] {
  return Object.entries(fields).flatMap(([field, { cells }]) =>
    (Object.keys(cells) as AgencyKind[])
      .filter((kind) => cells[kind]?.rule !== 'N')
      .filter((kind) => !(Object.hasOwn(expected, field) && expected[field]?.[kind] !== undefined))
      .map((kind) => ({ field, kind })),
  );
}
