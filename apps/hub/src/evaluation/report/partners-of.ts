import type { AgencyKind } from '#contracts';
import { AGENCY_KIND_NAMES, AGENCY_KINDS } from '#contracts';
import { Decimal } from '#outcomes';
import type { OtherCost, PanelMeasure } from '#outcomes';
import type { ContactsCounted } from '../counts/count.entities.js';
import type { DrawnPerson, Material } from './material.js';
import { ratesOf } from './tallies.js';
import type { Rates } from './tallies.js';

export interface PartnersReport {
  readonly measures: PanelMeasure[];
  readonly costs: OtherCost[];
  readonly notes: string[];
}

/** What other services had, before and after: demand that went to A&E has moved, and is no improvement. */
export function partnersOf(material: Material, analysed: readonly DrawnPerson[]): PartnersReport {
  const report: PartnersReport = { measures: [], costs: [], notes: [] };
  const rates = ratesOf(material.content.rates);
  for (const kind of AGENCY_KINDS.filter((one) => one !== 'POL')) {
    const who = AGENCY_KIND_NAMES[kind];
    const known = analysed.filter(({ agencies }) => agencies.some((one) => one.kind === kind));
    if (known.length === 0) continue;
    const [before, after] = (['BEFORE', material.content.windows] as const).map((period) =>
      known.map(({ subject, agencies }) => material.counts.of(subject, period, ofKind(agencies, kind))),
    ) as [(ContactsCounted[] | undefined)[], (ContactsCounted[] | undefined)[]];
    const whole = [...before, ...after].every((rows) => rows !== undefined);
    if (!whole) {
      report.notes.push(`${who}: not every agency has counted everybody, so nothing is said of it.`);
      continue;
    }
    const [first, second] = [before.flat() as ContactsCounted[], after.flat() as ContactsCounted[]];
    const measure = `${who}: contacts with the ${known.length} people it knows`;
    report.measures.push({ panel: 'DISPLACEMENT', measure, before: incidents(first), after: incidents(second) });
    const costs = [pounds(first, rates), pounds(second, rates)] as const;
    if (costs[0] === undefined || costs[1] === undefined) {
      report.notes.push(`${who}: the protocol has no rate for each of its roles, so its cost is not known.`);
      continue;
    }
    report.costs.push(
      { kind: 'PARTNER', who, period: 'BEFORE', pounds: costs[0] },
      { kind: 'PARTNER', who, period: 'AFTER', pounds: costs[1] },
    );
  }
  return report;
}

function ofKind(agencies: DrawnPerson['agencies'], kind: AgencyKind): string[] {
  return agencies.filter((one) => one.kind === kind).map(({ agency }) => agency);
}

function incidents(rows: readonly ContactsCounted[]): number {
  return rows.reduce((sum, row) => sum + row.incidents, 0);
}

/** Undefined where some of the time has no rate. */
function pounds(rows: readonly ContactsCounted[], rates: Rates): Decimal | undefined {
  let sum = new Decimal(0);
  for (const { role, minutes } of rows.flatMap(({ roles }) => roles)) {
    const rate = rates.get(role);
    if (!rate) return undefined;
    sum = sum.plus(rate.times(minutes));
  }
  return sum.div(60);
}
