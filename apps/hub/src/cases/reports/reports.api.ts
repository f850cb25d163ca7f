import { Controller, Get, Inject } from '@nestjs/common';
import { Door } from '../../access/door.js';
import type { StaffRole } from '../../partners/roles.js';
import { CaseReports } from './case-reports.js';

const READERS: StaffRole[] = ['COORDINATOR', 'GOVERNANCE', 'MANAGER', 'EVALUATOR'];

@Controller('api/reports')
export class ReportsApi {
  constructor(@Inject(CaseReports) private readonly reports: CaseReports) {}

  /** How long cases stay where, and what meetings cost each agency. */
  @Get('workload')
  @Door({ allow: READERS, records: 'REPORT_READ' })
  async workload() {
    return { timeInStage: await this.reports.timeInStage(), meetingLoad: await this.reports.meetingLoad() };
  }

  /** How often the person was asked, and heard. */
  @Get('voice')
  @Door({ allow: READERS, records: 'REPORT_READ' })
  async voice() {
    return { meetings: await this.reports.voice() };
  }
}
