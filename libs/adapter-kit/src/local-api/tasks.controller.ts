import { Body, Controller, Get, HttpCode, Param, Post, UseGuards } from '@nestjs/common';
import type { CopyTask } from '../agency-system.js';
import { HandWork } from '../connectors/work-queue/hand-work.js';
import { AttestBody } from './body.js';
import { TokenGuard } from './token.guard.js';

/** What people are to carry out by hand in the agency's system, and who attests it. */
@Controller('tasks')
@UseGuards(TokenGuard)
export class TasksController {
  constructor(private readonly work: HandWork) {}

  /** With the text that is to be put in: this is for whoever does it. */
  @Get()
  open(): Promise<CopyTask[]> {
    return this.work.open();
  }

  @Post(':id')
  @HttpCode(200)
  async attest(@Param('id') id: string, @Body() { by }: AttestBody): Promise<{ id: string }> {
    await this.work.complete(id, by);
    return { id };
  }
}
