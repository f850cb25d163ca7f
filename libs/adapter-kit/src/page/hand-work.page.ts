import { Body, Controller, Get, Param, Post, Req, Res, UseFilters, UseGuards } from '@nestjs/common';
import type { Response } from 'express';
import { HandWork } from '../connectors/work-queue/hand-work.js';
import { TaskForm } from './forms.js';
import { PageErrors } from './page-errors.js';
import { SessionGuard } from './session.guard.js';
import type { DeskRequest } from './session.guard.js';
import { Views } from './views.js';

/** What people are to do by hand in the agency's own system, word by word, and who says that it is done. */
@Controller()
@UseFilters(PageErrors)
@UseGuards(SessionGuard)
export class HandWorkPage {
  constructor(
    private readonly views: Views,
    private readonly work: HandWork,
  ) {}

  @Get('tasks-by-hand')
  async open(@Req() { desk }: DeskRequest, @Res() response: Response): Promise<void> {
    this.views.send(response, 'hand-work', { csrf: desk.csrf, tasks: await this.work.open() });
  }

  @Post('desk/tasks/:id')
  async attest(@Param('id') id: string, @Body() { by }: TaskForm, @Res() response: Response): Promise<void> {
    await this.work.complete(id, by);
    response.redirect(303, '/tasks-by-hand');
  }
}
