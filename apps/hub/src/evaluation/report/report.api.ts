import { Controller, Get, Header, Inject } from '@nestjs/common';
import { reportCsv, reportHtml } from '#outcomes';
import { Door } from '../../access/door.js';
import type { StaffRole } from '../../partners/roles.js';
import { EvaluationReports } from './reports.js';

const READERS: StaffRole[] = ['EVALUATOR', 'GOVERNANCE'];

/** One report in three forms; each is the same to the byte for the same counts, seed and protocol. */
@Controller('api/evaluation')
export class ReportApi {
  constructor(@Inject(EvaluationReports) private readonly reports: EvaluationReports) {}

  @Get('report')
  @Door({ allow: READERS, records: 'REPORT_READ' })
  json() {
    return this.reports.report();
  }

  @Get('report.csv')
  @Header('Content-Type', 'text/csv; charset=utf-8')
  @Header('Content-Disposition', 'attachment; filename="evaluation.csv"')
  @Door({ allow: READERS, records: 'REPORT_READ' })
  async csv() {
    return reportCsv(await this.reports.report());
  }

  /** Stands alone, for printing and for whoever has no account here. */
  @Get('report.html')
  @Header('Content-Type', 'text/html; charset=utf-8')
  @Header('Content-Disposition', 'attachment; filename="evaluation.html"')
  @Door({ allow: READERS, records: 'REPORT_READ' })
  async html() {
    return reportHtml(await this.reports.report());
  }
}
