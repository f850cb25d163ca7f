import { WINDOW_RULES } from '../calendar/windows.js';
import type { Tally } from '../counting/tally.js';
import { incidentsOf, spentBy } from '../counting/tally.js';
import type { Decimal } from '../numbers/decimals.js';
import { GENERATOR } from '../numbers/random.js';
import { equityOf } from '../panels/equity.js';
import { panelsOf, professionalViewOnly } from '../panels/panels.js';
import { flowOf } from '../sampling/flow.js';
import type { SampledPerson } from '../sampling/sampled-person.js';
import { isAnalysed, ROUTES } from '../sampling/sampled-person.js';
import { byPerson } from '../statistics/by-person.js';
import { signedRank } from '../statistics/signed-rank.js';
import { byChance } from './by-chance.js';
import { comparisonOf } from './comparison.js';
import { costsOf } from './costs.js';
import { changesOf, demandOf } from './demand.js';
import { toPlaces } from './measured.js';
import type { Design, EvaluationInput, EvaluationReport, PersonRow, RouteRow, Windows } from './report.js';
import { sensitivitiesOf } from './sensitivity.js';
import { noComparison, statementOf } from './statement.js';

/** Nobody is left to analyse. The message says what to do. */
export class NothingToAnalyse extends Error {}

/** The whole report. The same input gives the same output on every machine. */
export function evaluate(input: EvaluationInput): EvaluationReport {
  const { tally, seed, resamples, measures = [] } = input;
  const enrolled = input.people.filter(({ group }) => group === 'ENROLLED');
  const analysed = enrolled.filter(isAnalysed);
  if (analysed.length === 0) throw new NothingToAnalyse('Nobody in the sample is left to analyse.');
  const ids = analysed.map(({ id }) => id);
  const demand = demandOf(tally, ids, { resamples, seed });
  const counts = ids.map((id) => incidentsOf(tally, id));
  const chance = byChance(ids.length, input.enrolledFrom, seed);
  const comparison = comparisonOf(input);
  const test = signedRank(counts.map(({ before, after }) => [before, after]));
  const panels = panelsOf(measures);
  const missing = panels
    .filter(({ panel, reportable }) => !reportable && panel !== 'DISPLACEMENT')
    .map(({ title }) => title.toLowerCase());
  const of = byPerson(counts);
  return {
    version: 1,
    title: input.title,
    statement: statementOf(ids.length, demand.incidents, chance, comparison),
    unsigned: input.unsigned ?? [],
    outcome: {
      reportable: missing.length === 0,
      says:
        missing.length === 0
          ? 'Safety and experience are reported beside demand.'
          : `Not reportable as an outcome: there is nothing on ${missing.join(' or ')}. Demand alone does not show that anything got better.`,
      professionalViewOnly: professionalViewOnly(measures),
    },
    design: designOf(input),
    inputs: input.inputs ?? [],
    sample: flowOf(enrolled, input.unblindedOn),
    demand,
    otherWindows: otherWindows(input, ids),
    rates: input.rates ?? [],
    people: analysed.map(({ id }) => personRow(id, tally)),
    byPerson: { ...of, medianReductionPercent: of.medianReductionPercent && toPlaces(of.medianReductionPercent, 1) },
    test: { ...test, p: toPlaces(test.p, 6) },
    sensitivity: sensitivitiesOf(enrolled, tally),
    routes: routesOf(analysed, tally),
    byChance: chance,
    comparison,
    costs: costsOf(input.costs ?? [], demand.cost ? policeDifference(tally, ids) : undefined),
    panels,
    equity: equityOf(input.equity ?? []),
    notes: input.notes ?? [],
  };
}

function designOf({ compared, windows, seed, resamples }: EvaluationInput): Design {
  return {
    kind: compared ? 'DIFFERENCE_IN_DIFFERENCES' : 'BEFORE_AFTER',
    says: compared
      ? 'People enrolled and a comparison group, each before and after; the unit is the person.'
      : 'The same people before and after, without a comparison; the unit is the person.',
    windows,
    windowsSay: windowsSay(windows),
    comparison: noComparison(compared),
    seed,
    generator: GENERATOR,
    resamples,
  };
}

export function windowsSay(windows: Windows): string {
  return windows === 'AS_LABELLED'
    ? 'as BEFORE and AFTER in the file; which months they are is not in it'
    : WINDOW_RULES[windows];
}

function otherWindows({ other }: EvaluationInput, ids: readonly string[]): EvaluationReport['otherWindows'] {
  return other ? { windows: other.windows, ...changesOf(other.tally, ids) } : null;
}

function policeDifference(tally: Tally, ids: readonly string[]): Decimal {
  return spentBy(tally, ids, 'BEFORE')
    .poundMinutes.minus(spentBy(tally, ids, 'AFTER').poundMinutes)
    .div(60);
}

function personRow(id: string, tally: Tally): PersonRow {
  const { before, after } = incidentsOf(tally, id);
  return { id, before, after, change: after < before ? 'FELL' : after > before ? 'ROSE' : 'SAME' };
}

/** The early and the high-contact apart: what helps the one need not help the other. */
function routesOf(people: readonly SampledPerson[], tally: Tally): RouteRow[] {
  return ROUTES.flatMap((route) => {
    const counts = people.filter((person) => person.route === route).map(({ id }) => incidentsOf(tally, id));
    if (counts.length === 0) return [];
    const sum = (of: 'before' | 'after'): number => counts.reduce((total, count) => total + count[of], 0);
    const [before, after] = [sum('before'), sum('after')];
    const reductionPercent = before > 0 ? toPlaces(((before - after) / before) * 100, 1) : null;
    return [{ route, people: counts.length, before, after, reductionPercent }];
  });
}
