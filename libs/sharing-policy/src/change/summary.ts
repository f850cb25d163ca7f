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

type Sums = { -readonly [Name in keyof EffectCounts]: number };

const COUNTED = ['gains', 'loses', 'less', 'more', 'unlawful', 'approvals'] as const;

const none = (): Sums => ({ gains: 0, loses: 0, less: 0, more: 0, unlawful: 0, approvals: 0 });

export function emptySummary(): SimulationSummary {
  return { cases: 0, casesTouched: 0, copiesUnlawful: 0, total: none(), byAgency: {}, byField: {} };
}

/** The sums with one more slice of cases and what came of them. */
export function withEffects(
  summary: SimulationSummary,
  cases: readonly LiveCase[],
  effects: readonly AgencyEffect[],
): SimulationSummary {
  const [byAgency, byField] = [new SumsByName(summary.byAgency), new SumsByName(summary.byField)];
  const total: Sums = { ...summary.total };
  for (const effect of effects) {
    const ofAgency = byAgency.of(effect.agency);
    for (const name of COUNTED) {
      total[name] += effect[name].length;
      ofAgency[name] += effect[name].length;
      for (const one of effect[name]) byField.of(typeof one === 'string' ? one : one.field)[name] += 1;
    }
  }
  return {
    cases: summary.cases + cases.length,
    casesTouched: summary.casesTouched + new Set(effects.map(({ caseRef }) => caseRef)).size,
    copiesUnlawful: summary.copiesUnlawful + effects.filter(({ unlawful }) => unlawful.length > 0).length,
    total,
    byAgency: byAgency.all(),
    byField: byField.all(),
  };
}

/** Names come from outside: a map, since an object has names of its own. */
class SumsByName {
  private readonly sums: Map<string, Sums>;

  constructor(before: Readonly<Record<string, EffectCounts>>) {
    this.sums = new Map(Object.entries(before).map(([name, counts]) => [name, { ...counts }]));
  }

  of(name: string): Sums {
    const known = this.sums.get(name);
    if (known) return known;
    const fresh = none();
    this.sums.set(name, fresh);
    return fresh;
  }

  all(): Record<string, EffectCounts> {
    return Object.fromEntries(this.sums);
  }
}
