import { Inject, Injectable } from '@nestjs/common';
import { evaluate, NothingToAnalyse, windowsOf } from '#outcomes';
import type { EvaluationReport } from '#outcomes';
import { notNow } from '../../access/refusal.js';
import { CLOCK, endOfDay } from '../../clocks/clock.js';
import type { Clock } from '../../clocks/clock.js';
import { Cohorts } from '../cohort/cohorts.js';
import { inputOf } from './input-of.js';
import { Materials } from './material.js';
import type { Material } from './material.js';

/** The report, worked out anew from what is kept each time somebody reads it. */
@Injectable()
export class EvaluationReports {
  constructor(
    @Inject(Cohorts) private readonly cohorts: Cohorts,
    @Inject(Materials) private readonly materials: Materials,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async report(): Promise<EvaluationReport> {
    const sheet = await this.cohorts.sheet();
    if (!sheet.cohort.unblindedAt)
      throw notNow(
        'STILL_BLIND',
        'First settle who is left out. Then say that the counts may be seen; from then on, whoever is left out is flagged.',
      );
    const material = await this.materials.gather(sheet);
    this.checkOver(material);
    try {
      return evaluate(inputOf(material));
    } catch (error) {
      if (!(error instanceof NothingToAnalyse)) throw error;
      throw notNow(
        'NOBODY_ANALYSED',
        'Of nobody in the sample have all counts come. See which agencies have not answered.',
      );
    }
  }

  /** A window that goes on has fewer contacts than it will have: that would pass for a fall. */
  private checkOver({ people, content }: Material): void {
    const last = people
      .map(({ indexOn }) => windowsOf(content.windows, indexOn).AFTER.to)
      .reduce((latest, day) => (day > latest ? day : latest), '');
    if (endOfDay(last) > this.clock())
      throw notNow('WINDOWS_NOT_OVER', `The last window ends on ${last}. There is nothing to report before that.`);
  }
}
