import type { EvaluationInput, RateSource } from '#outcomes';
import { isLocalDate, ratesByRole } from '#outcomes';
import { DataProblem, WrongUse } from '../failures.js';
import { inspectTable } from '../match/inspect-table.js';
import type { Progress } from '../match/progress.js';
import { counted } from '../text-table.js';
import type { EvaluateArguments } from './arguments.js';
import { checkMaps } from './columns.js';
import type { ReadIncidents } from './incidents-file.js';
import { INCIDENT_KINDS, readIncidents } from './incidents-file.js';
import { readCosts, readEquity, readMeasures } from './other-files.js';
import { readRates } from './rates-file.js';
import type { ReadSample } from './sample-file.js';
import { readSample, SAMPLE_KINDS } from './sample-file.js';
import { WrongRows } from './wrong-rows.js';

/** Reads every file named, to the end, and only then says that something is wrong with some. */
export async function readInput(asked: EvaluateArguments, progress: Progress): Promise<EvaluationInput> {
  if (asked.unblindedOn !== undefined && !isLocalDate(asked.unblindedOn)) {
    throw new WrongUse('--unblinded-on is a date such as 2025-03-31.');
  }
  const [incidentTable, sampleTable] = [await inspectTable(asked.incidents), await inspectTable(asked.sample)];
  checkMaps(asked.maps, [
    { table: incidentTable, kinds: INCIDENT_KINDS },
    { table: sampleTable, kinds: SAMPLE_KINDS },
  ]);
  const wrong = new WrongRows(asked.skipMalformed, progress);
  const sample = await readSample(sampleTable, asked.maps, wrong, progress);
  const rates = asked.rates === undefined ? undefined : await readRates(asked.rates, wrong, progress);
  const incidents = await readIncidents(incidentTable, asked.maps, sample, rates, wrong, progress);
  const costs = asked.costs === undefined ? undefined : await readCosts(asked.costs, wrong, progress);
  const measures = asked.measures === undefined ? undefined : await readMeasures(asked.measures, wrong, progress);
  const equity = asked.equity === undefined ? undefined : await readEquity(asked.equity, wrong, progress);
  wrong.end();
  refuseUnusable(asked, sample);
  const files = [incidents, sample, rates, costs, measures, equity];
  return {
    title: asked.title,
    people: sample.people,
    ...laid(asked, incidents),
    compared: asked.compared,
    unblindedOn: asked.unblindedOn,
    enrolledFrom: asked.enrolledFrom,
    seed: asked.seed,
    resamples: asked.resamples,
    rates: rates?.sources ?? ratesInFile(incidents),
    costs: costs?.rows,
    measures: measures?.rows,
    equity: equity?.rows,
    inputs: files.flatMap((file) => (file?.input ? [file.input] : [])),
    notes: [
      ...incidents.notes,
      ...(wrong.skipped > 0
        ? [`${counted(wrong.skipped)} rows could not be read and are left out: totals may be too small.`]
        : []),
      ...unused(asked, sample),
    ],
  };
}

function laid(
  { windows }: EvaluateArguments,
  { tallies }: ReadIncidents,
): Pick<EvaluationInput, 'windows' | 'tally' | 'other'> {
  const labelled = tallies.get('AS_LABELLED');
  if (labelled) return { windows: windows ?? 'AS_LABELLED', tally: labelled };
  const mode = windows ?? 'SAME_MONTHS_NEXT_YEAR';
  const other = mode === 'SAME_MONTHS_NEXT_YEAR' ? 'AFTER_ANNIVERSARY' : 'SAME_MONTHS_NEXT_YEAR';
  const [tally, otherTally] = [tallies.get(mode), tallies.get(other)];
  if (!tally || !otherTally) throw new Error('Both ways of laying the windows are always tallied.');
  return { windows: mode, tally, other: { windows: other, tally: otherTally } };
}

function refuseUnusable({ compared, sample: file }: EvaluateArguments, { people }: ReadSample): void {
  if (!people.some(({ group, status }) => group === 'ENROLLED' && status === 'ANALYSED')) {
    throw new DataProblem(`${file} has nobody to analyse: no row says ANALYSED.`);
  }
  if (compared && !people.some(({ group }) => group === 'COMPARISON')) {
    throw new DataProblem(
      `--design did needs a comparison group: ${file} has nobody with COMPARISON in a column "group".`,
    );
  }
}

/** A rate that stands in the incidents says nothing of its year. */
function ratesInFile({ tallies }: ReadIncidents): RateSource[] {
  const [tally] = tallies.values();
  if (!tally) return [];
  return [...ratesByRole(tally, tally.people())].flatMap(([role, rates]) =>
    rates.map((poundsPerHour) => ({ role, poundsPerHour, priceYear: null, source: 'the incidents' })),
  );
}

function unused({ compared }: EvaluateArguments, { people }: ReadSample): string[] {
  const others = people.filter(({ group }) => group === 'COMPARISON').length;
  return others > 0 && !compared
    ? [`${others} people of a comparison group are not used; --design did uses them.`]
    : [];
}
