import { unchangeable } from '../frozen.js';
import type { Policy } from '../policy.js';
import { diffPolicies } from './diff.js';
import type { PolicyDiff } from './diff.js';
import { effectOn } from './effect-on.js';
import type { AgencyEffect } from './effects.js';
import type { LiveCase, Offer } from './live-case.js';
import { emptySummary, withEffects } from './summary.js';
import type { SimulationSummary } from './summary.js';
import { touchedFields } from './touched.js';

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
  const [before, after] = [unchangeable(current), unchangeable(draft)];
  const diff = diffPolicies(current, draft);
  const touched = touchedFields(before, after, diff);
  const effectsIn = (one: LiveCase): AgencyEffect[] => {
    const offers = new Map<string, readonly Offer[]>();
    return one.recipients.flatMap((recipient) => {
      const { kind } = recipient;
      const fields = touched(kind);
      if (fields.size === 0) return [];
      const offered = offers.get(kind) ?? one.offers.filter(({ field }) => fields.has(field));
      offers.set(kind, offered);
      return effectOn({ one, recipient, fields, offers: offered, before, after, now }) ?? [];
    });
  };
  return { diff, run: (cases) => cases.flatMap(effectsIn) };
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
