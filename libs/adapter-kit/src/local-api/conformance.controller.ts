import { Body, Controller, Get, HttpCode, Post, UseGuards } from '@nestjs/common';
import type { ConformanceReport } from '#contracts';
import { FiledReports } from '../conformance/filed-reports.js';
import { ReportBody } from './body.js';
import { TokenGuard } from './token.guard.js';

/** What came of trying the agency's system, for the hub to keep as a condition of going live. */
@Controller('conformance')
@UseGuards(TokenGuard)
export class ConformanceController {
  constructor(private readonly reports: FiledReports) {}

  @Get()
  async last(): Promise<ConformanceReport | { at: null }> {
    return (await this.reports.last()) ?? { at: null };
  }

  @Post()
  @HttpCode(202)
  async file(@Body() { report }: ReportBody): Promise<{ digest: string; conforms: boolean }> {
    const { digest, conforms } = await this.reports.file(report);
    return { digest, conforms };
  }
}
