import { Controller, Get, Res, UseGuards } from '@nestjs/common';
import type { Response } from 'express';
import { Metrics } from '../metrics/metrics.js';
import { TokenGuard } from './token.guard.js';

/** For Prometheus, with the local token as its bearer token. */
@Controller('metrics')
@UseGuards(TokenGuard)
export class MetricsController {
  constructor(private readonly metrics: Metrics) {}

  @Get()
  async text(@Res() response: Response): Promise<void> {
    response.type(this.metrics.contentType).send(await this.metrics.text());
  }
}
