import type { AgencyEffect } from './effects.js';
import type { LiveCase } from './live-case.js';

/** How often each thing would happen. */
export interface EffectCounts {
  readonly gains: number;
  readonly loses: number;
  readonly less: number;
  readonly more: number;
  /** Fields to be recalled from copies. */
  readonly unlawful: number;
  readonly approvals: number;
}

/** The sums over many cases; plain JSON, so that a job can keep it between slices. */
export interface SimulationSummary {
  readonly cases: number;
  readonly casesTouched: number;
  /** Copies out of which something would be recalled. */
  readonly copiesUnlawful: number;
  readonly total: EffectCounts;
  readonly byAgency: Readonly<Record<string, EffectCounts>>;
  readonly byField: Readonly<Record<string, EffectCounts>>;
}

const NONE: EffectCounts = { gains: 0, loses: 0, less: 0, more: 0, unlawful: 0, approvals: 0 };

export function emptySummary(): SimulationSummary {
  return { cases: 0, casesTouched: 0, copiesUnlawful: 0, total: NONE, byAgency: {}, byField: {} };
}

/** The sums with one more slice of cases and what came of them. */
export function withEffects(
  summary: SimulationSummary,
  cases: readonly LiveCase[],
  effects: readonly AgencyEffect[],
): SimulationSummary {
  const byAgency = new Map(Object.entries(summary.byAgency));
  const byField = new Map(Object.entries(summary.byField));
  let total = summary.total;
  for (const effect of effects) {
    const counts = countsOf(effect);
    total = added(total, counts);
    byAgency.set(effect.agency, added(byAgency.get(effect.agency) ?? NONE, counts));
    for (const [field, one] of countsByField(effect)) byField.set(field, added(byField.get(field) ?? NONE, one));
  }
  return {
    cases: summary.cases + cases.length,
    casesTouched: summary.casesTouched + new Set(effects.map(({ caseRef }) => caseRef)).size,
    copiesUnlawful: summary.copiesUnlawful + effects.filter(({ unlawful }) => unlawful.length > 0).length,
    total,
    byAgency: Object.fromEntries(byAgency),
    byField: Object.fromEntries(byField),
  };
}

const COUNTED = ['gains', 'loses', 'less', 'more', 'unlawful', 'approvals'] as const;

function countsOf(effect: AgencyEffect): EffectCounts {
  return Object.fromEntries(COUNTED.map((name) => [name, effect[name].length])) as unknown as EffectCounts;
}

function countsByField(effect: AgencyEffect): Map<string, EffectCounts> {
  const counts = new Map<string, EffectCounts>();
  for (const name of COUNTED) {
    for (const one of effect[name]) {
      const field = typeof one === 'string' ? one : one.field;
      counts.set(field, added(counts.get(field) ?? NONE, { ...NONE, [name]: 1 }));
    }
  }
  return counts;
}

function added(one: EffectCounts, other: EffectCounts): EffectCounts {
  return {
    gains: one.gains + other.gains,
    loses: one.loses + other.loses,
    less: one.less + other.less,
    more: one.more + other.more,
    unlawful: one.unlawful + other.unlawful,
    approvals: one.approvals + other.approvals,
  };
}
