import type { Period, WindowMode } from '../calendar/windows.js';
import type { EquityCount, EquityRow } from '../panels/equity.js';
import type { Panel, PanelMeasure } from '../panels/panels.js';
import type { Flow } from '../sampling/flow.js';
import type { SampledPerson } from '../sampling/sampled-person.js';
import type { Tally } from '../counting/tally.js';
import type { ByPerson } from '../statistics/by-person.js';
import type { DifferenceInDifferences } from '../statistics/difference-in-differences.js';
import type { FallByChance } from '../statistics/fall-by-chance.js';
import type { SignedRank } from '../statistics/signed-rank.js';
import type { Costs, OtherCost } from './costs.js';
import type { Changes, Demand } from './demand.js';
import type { Sensitivities } from './sensitivity.js';

export type Windows = WindowMode | 'AS_LABELLED';

/** All that a report is worked out from. */
export interface EvaluationInput {
  readonly title: string;
  readonly people: readonly SampledPerson[];
  readonly windows: Windows;
  readonly tally: Tally;
  /** The other way of laying the windows, where the incidents have dates. */
  readonly other?: { readonly windows: WindowMode; readonly tally: Tally };
  readonly compared: boolean;
  readonly unblindedOn?: string;
  /** Contacts in the window before with which people are enrolled. */
  readonly enrolledFrom: number;
  readonly seed: string;
  readonly resamples: number;
  readonly rates?: readonly RateSource[];
  readonly costs?: readonly OtherCost[];
  readonly measures?: readonly PanelMeasure[];
  readonly equity?: readonly EquityCount[];
  /** Parties that have not signed the measurement plan. */
  readonly unsigned?: readonly string[];
  /** What to reproduce it from. */
  readonly inputs?: readonly InputFile[];
  readonly notes?: readonly string[];
}

export interface RateSource {
  readonly role: string;
  readonly poundsPerHour: string;
  readonly priceYear: string | null;
  readonly source: string | null;
}

export interface InputFile {
  readonly name: string;
  readonly sha256: string;
  readonly rows: number;
}

/** All that is found out. Plain values: it is what `--json` prints and every page is drawn from. */
export interface EvaluationReport {
  readonly version: 1;
  readonly title: string;
  /** In one paragraph, under the lock on wording. */
  readonly statement: string;
  readonly unsigned: readonly string[];
  readonly outcome: { readonly reportable: boolean; readonly says: string; readonly professionalViewOnly: boolean };
  readonly design: Design;
  readonly inputs: readonly InputFile[];
  readonly sample: Flow;
  readonly demand: Demand;
  readonly otherWindows: (Changes & { readonly windows: WindowMode }) | null;
  readonly rates: readonly RateSource[];
  readonly people: readonly PersonRow[];
  readonly byPerson: ByPerson;
  readonly test: SignedRank;
  readonly sensitivity: Sensitivities;
  readonly routes: readonly RouteRow[];
  readonly byChance: ByChance;
  readonly comparison: DifferenceInDifferences | string;
  readonly costs: Costs;
  readonly panels: readonly Panel[];
  readonly equity: readonly EquityRow[];
  readonly notes: readonly string[];
}

export interface Design {
  readonly kind: 'BEFORE_AFTER' | 'DIFFERENCE_IN_DIFFERENCES';
  readonly says: string;
  readonly windows: Windows;
  readonly windowsSay: string;
  readonly comparison: string;
  readonly seed: string;
  readonly generator: string;
  readonly resamples: number;
}

export interface PersonRow extends Readonly<Record<Lowercase<Period>, number>> {
  readonly id: string;
  readonly change: 'FELL' | 'SAME' | 'ROSE';
}

export interface RouteRow {
  readonly route: string;
  readonly people: number;
  readonly before: number;
  readonly after: number;
  readonly reductionPercent: number | null;
}

export interface ByChance {
  readonly enrolledFrom: number;
  readonly draws: number;
  readonly settings: readonly FallByChance[];
  /** To stand beside every figure that has no comparison. */
  readonly short: string;
  readonly says: string;
}
