import type { AgencyEffect, EffectCounts, FieldEffect, SimulationSummary } from '#sharing-policy';
import type { AgencyNames } from '../agency-names.js';

/** One agency in one case, with what would become of it in one list a kind of change. */
interface Line {
  caseRef: string;
  agencyName: string;
  fields: readonly string[];
}

const SHOWN = 50;

/** The effect in the order in which it matters: what becomes new to somebody comes first. */
export function effectSheet(summary: SimulationSummary, agencies: readonly AgencyEffect[], names: AgencyNames) {
  const lines = (of: (one: AgencyEffect) => readonly string[]): { lines: Line[]; more: number } => {
    const found = agencies
      .map((one) => ({ caseRef: one.caseRef, agencyName: names.of(one.agency), fields: of(one) }))
      .filter(({ fields }) => fields.length > 0);
    return { lines: found.slice(0, SHOWN), more: Math.max(0, found.length - SHOWN) };
  };
  const named = (effects: readonly FieldEffect[]): string[] => effects.map(({ field }) => field);
  return {
    summary,
    byAgency: counts(summary.byAgency, names.of),
    byField: counts(summary.byField, (field) => field),
    gains: lines(({ gains }) => named(gains)),
    more: lines(({ more }) => named(more)),
    loses: lines(({ loses }) => named(loses)),
    less: lines(({ less }) => named(less)),
    unlawful: lines(({ unlawful }) => unlawful),
    disclosures: lines(({ approvals }) => asked(approvals, 'DISCLOSURE')),
    namedApprovals: lines(({ approvals }) => asked(approvals, 'NAMED')),
  };
}

const asked = (approvals: AgencyEffect['approvals'], kind: 'DISCLOSURE' | 'NAMED'): string[] =>
  approvals.filter(({ approval }) => approval === kind).map(({ field }) => field);

function counts(sums: Readonly<Record<string, EffectCounts>>, nameOf: (key: string) => string) {
  return Object.entries(sums).map(([key, count]) => ({ name: nameOf(key), ...count }));
}
