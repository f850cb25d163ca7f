import { Inject, Injectable } from '@nestjs/common';
import { EXCLUSIONS, SAMPLER, WINDOW_RULES } from '#outcomes';
import { Baseline } from '../evaluation/baseline.js';
import { Cohorts } from '../evaluation/cohort/cohorts.js';
import { Standing } from '../evaluation/counts/standing.js';
import type { CountStanding } from '../evaluation/counts/standing.js';
import { INDEX_DATE } from '../evaluation/protocol.js';
import { Protocols } from '../evaluation/protocols.js';
import { Partners } from '../partners/partners.js';
import { AgencyNames } from './agency-names.js';

/** What the evaluator's page shows: the protocol, who was drawn, and which agencies have answered. */
@Injectable()
export class EvaluationSheets {
  constructor(
    @Inject(Baseline) private readonly baseline: Baseline,
    @Inject(Protocols) private readonly protocols: Protocols,
    @Inject(Cohorts) private readonly cohorts: Cohorts,
    @Inject(Standing) private readonly standing: Standing,
    @Inject(Partners) private readonly partners: Partners,
  ) {}

  async sheet() {
    const protocol = await this.protocols.newestSheet();
    const names = new AgencyNames(await this.partners.agencies());
    return {
      missing: await this.baseline.missing(),
      protocol,
      windowsSay: protocol && WINDOW_RULES[protocol.content.windows],
      ...{ indexDate: INDEX_DATE, exclusionWords: EXCLUSIONS, sampler: SAMPLER },
      cohort: await this.cohort(),
      agencies: summed(await this.standing.list()).map((row) => ({ ...row, name: names.in(row.agency) })),
    };
  }

  private async cohort() {
    const found = await this.cohorts.find();
    if (!found) return undefined;
    const { cohort, content, exclusions } = found;
    const out = new Map(exclusions.map((one) => [one.subject, one]));
    const people = [...cohort.drawn].sort().map((subject) => ({ subject, excluded: out.get(subject) }));
    const left = people.filter(({ excluded }) => !excluded);
    return {
      ...{ version: cohort.version, frameDigest: cohort.frameDigest, frame: cohort.frame.length },
      ...{ drawnAt: cohort.drawnAt, unblindedAt: cohort.unblindedAt, people },
      choices: left.map(({ subject }) => ({ value: subject, text: subject })),
      codes: content.exclusions.map((code) => ({ value: code, text: EXCLUSIONS[code] })),
    };
  }
}

/** By agency and window: how many people it was asked about, and how far it is. */
function summed(lines: readonly CountStanding[]) {
  const rows = new Map<string, Row>();
  for (const { agency, period, state, answer, versions } of lines) {
    const key = `${agency} ${period}`;
    const row = rows.get(key) ?? { agency, period, asked: 0, counted: 0, notCounted: 0, late: 0, corrected: 0 };
    row.asked += 1;
    if (state === 'LATE') row.late += 1;
    if (answer === 'COUNTED') row.counted += 1;
    else if (answer !== null) row.notCounted += 1;
    if (versions > 1) row.corrected += 1;
    rows.set(key, row);
  }
  return [...rows.values()];
}

interface Row {
  agency: string;
  period: CountStanding['period'];
  asked: number;
  counted: number;
  notCounted: number;
  late: number;
  corrected: number;
}
