import { diffPolicies } from './diff.js';
import type { PolicyDiff } from './diff.js';
import type { AgencyEffect, ApprovalNeeded, FieldEffect } from './effects.js';
import { isMore, mayHold } from './effects.js';
import type { CaseRecipient, LiveCase, Offer } from './live-case.js';
import { settleOffers } from './settle-offers.js';
import type { Policy } from '../policy.js';
import { emptySummary, withEffects } from './summary.js';
import type { SimulationSummary } from './summary.js';

export interface Simulation {
  readonly diff: PolicyDiff;
  /** What the draft would do in these cases, agency by agency; agencies for whom nothing changes are left out. */
  run(cases: readonly LiveCase[]): AgencyEffect[];
}

/**
 * Prepares to ask what a draft would do, so that cases can be handed in slice by slice while a job shows its progress.
 * Only fields that the draft changes for a kind of agency are looked at. `now` is when the draft would come into force.
 */
export function simulation(current: Policy, draft: Policy, now: string): Simulation {
  const diff = diffPolicies(current, draft);
  const touched = touchedFields(current, draft, diff);
  return {
    diff,
    run: (cases) =>
      cases.flatMap((one) =>
        one.recipients.flatMap((recipient) => {
          const fields = touched(recipient);
          return fields.size > 0 ? (effectOn(one, recipient, fields, current, draft, now) ?? []) : [];
        }),
      ),
  };
}

/** All at once, with the sums. */
export function simulate(
  current: Policy,
  draft: Policy,
  cases: readonly LiveCase[],
  now: string,
): { readonly effects: AgencyEffect[]; readonly summary: SimulationSummary } {
  const effects = simulation(current, draft, now).run(cases);
  return { effects, summary: withEffects(emptySummary(), cases, effects) };
}

function touchedFields(
  current: Policy,
  draft: Policy,
  { cells, purposes, limits }: PolicyDiff,
): (recipient: CaseRecipient) => ReadonlySet<string> {
  const everything = purposes.added.length > 0 || purposes.removed.length > 0;
  const everyKind = everything
    ? [...Object.keys(current.fields), ...Object.keys(draft.fields)]
    : limits.map(({ field }) => field);
  const byKind = new Map<string, Set<string>>();
  return ({ kind }) => {
    const found = byKind.get(kind) ?? new Set(everyKind);
    if (!byKind.has(kind)) {
      for (const one of cells) if (one.kind === kind && one.effect !== 'reworded') found.add(one.field);
      byKind.set(kind, found);
    }
    return found;
  };
}

function effectOn(
  one: LiveCase,
  recipient: CaseRecipient,
  fields: ReadonlySet<string>,
  current: Policy,
  draft: Policy,
  now: string,
): AgencyEffect | undefined {
  const question = { ...one, recipient, relevant: recipient.relevant, now };
  const sorted = { gains: [], loses: [], less: [], more: [] } as Record<string, FieldEffect[]>;
  const approvals: ApprovalNeeded[] = [];
  const unlawful: string[] = [];
  for (const [field, offers] of offersOf(one, fields, recipient)) {
    const before = settleOffers({ ...question, policy: current }, offers);
    const after = settleOffers({ ...question, policy: draft }, offers);
    const held = recipient.holds?.find((line) => line.field === field);
    if (held && !mayHold(held.outcome, after.outcome)) unlawful.push(field);
    const effect = {
      field,
      before: before.outcome,
      after: after.outcome,
      ...(after.outcome === 'withheld' && { rule: after.rule }),
    };
    const name = nameOf(effect);
    if (name) sorted[name]?.push(effect);
    if (after.rule === 'POLICY_A_NOT_APPROVED' && (before.rule !== after.rule || held))
      approvals.push({ field, approval: 'NAMED' });
    else if (name === 'gains' || name === 'more') approvals.push({ field, approval: 'DISCLOSURE' });
  }
  const { gains = [], loses = [], less = [], more = [] } = sorted;
  if (![gains, loses, less, more, unlawful, approvals].some(({ length }) => length > 0)) return undefined;
  const { agency, kind } = recipient;
  return { caseRef: one.caseRef, agency, kind, gains, loses, less, more, unlawful, approvals };
}

function nameOf({ before, after }: FieldEffect): 'gains' | 'loses' | 'less' | 'more' | undefined {
  if (before === after) return undefined;
  if (before === 'withheld') return 'gains';
  if (after === 'withheld') return 'loses';
  return isMore(after, before) ? 'more' : 'less';
}

/** What is offered of the fields in question, and what a copy still holds although nobody offers it any more. */
function offersOf(one: LiveCase, fields: ReadonlySet<string>, { holds = [] }: CaseRecipient): Map<string, Offer[]> {
  const offers = new Map<string, Offer[]>();
  for (const offer of one.offers) {
    if (!fields.has(offer.field)) continue;
    const there = offers.get(offer.field);
    if (there) there.push(offer);
    else offers.set(offer.field, [offer]);
  }
  for (const { field } of holds) if (fields.has(field) && !offers.has(field)) offers.set(field, []);
  return offers;
}
