import { Controller, Inject, Param, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { SignedIn } from '../access/signed-in.js';
import type { SignedInPerson } from '../access/signed-in.js';
import { Meetings } from '../cases/meetings/meetings.js';
import { goTo } from './page.js';

@Controller()
export class AttendancePage {
  constructor(@Inject(Meetings) private readonly meetings: Meetings) {}

  async attend(
    @Param('meetingId') meetingId: string,
    @SignedIn() person: SignedInPerson,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    await this.meetings.attend(meetingId, person.staffId);
    const { caseRef } = (request.body ?? {}) as { caseRef?: unknown };
    const isCase = typeof caseRef === 'string' && /^case-[a-z0-9-]{3,60}$/.test(caseRef);
    goTo(request, response, isCase ? `/cases/${caseRef}` : '/', 'ATTENDED');
  }
}
