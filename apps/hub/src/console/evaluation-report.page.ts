import { Controller, Inject, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import nunjucks from 'nunjucks';
import { reportSections } from '#outcomes';
import { EvaluationReports } from '../evaluation/report/reports.js';
import { faultsOf } from './forms.js';
import { showPage } from './page.js';

/** The report, or what it still waits for. */
@Controller()
export class EvaluationReportPage {
  constructor(@Inject(EvaluationReports) private readonly reports: EvaluationReports) {}

  async show(@Req() request: Request, @Res() response: Response): Promise<void> {
    try {
      const report = await this.reports.report();
      // `#outcomes` escapes whatever it puts into its markup. Templates never say of anything that it is safe.
      const sections = new nunjucks.runtime.SafeString(reportSections(report));
      showPage(request, response, 'evaluation/report.njk', { title: report.title, sections });
    } catch (error) {
      const waits = faultsOf(error);
      if (!waits) throw error;
      showPage(request, response, 'evaluation/report.njk', { waits: waits.faults.map(({ text }) => text) });
    }
  }
}
