import { Body, Controller, Get, HttpCode, Inject, Param, Post } from '@nestjs/common';
import { Door } from '../../access/door.js';
import { SignedIn } from '../../access/signed-in.js';
import type { SignedInPerson } from '../../access/signed-in.js';
import { Guests } from './guests.js';
import { GuestRequest, MeetingRequest, PreReadRequest, StatementRequest } from './meeting.requests.js';
import { Meetings } from './meetings.js';
import { Rooms } from './rooms.js';

@Controller('api')
export class MeetingsApi {
  constructor(
    @Inject(Meetings) private readonly meetings: Meetings,
    @Inject(Guests) private readonly guests: Guests,
    @Inject(Rooms) private readonly rooms: Rooms,
  ) {}

  @Post('cases/:caseRef/meetings')
  @Door({ allow: ['COORDINATOR'], records: null })
  hold(@Param('caseRef') caseRef: string, @Body() request: MeetingRequest, @SignedIn() person: SignedInPerson) {
    return this.meetings.hold(caseRef, request, person.staffId);
  }

  @Post('meetings/:meetingId/attendance')
  @HttpCode(200)
  @Door({ allow: ['COORDINATOR', 'PANEL', 'MANAGER', 'GUEST'], records: null })
  async attend(@Param('meetingId') meetingId: string, @SignedIn() person: SignedInPerson) {
    await this.meetings.attend(meetingId, person.staffId);
    return { meetingId, present: person.staffId };
  }

  @Post('meetings/:meetingId/statement')
  @HttpCode(200)
  @Door({ allow: ['COORDINATOR'], records: null })
  async addStatement(
    @Param('meetingId') meetingId: string,
    @Body() request: StatementRequest,
    @SignedIn() person: SignedInPerson,
  ) {
    await this.meetings.addStatement(meetingId, request, person.staffId);
    return { meetingId };
  }

  @Post('meetings/:meetingId/guests')
  @Door({ allow: ['COORDINATOR'], records: null })
  invite(@Param('meetingId') meetingId: string, @Body() request: GuestRequest, @SignedIn() person: SignedInPerson) {
    return this.guests.invite(meetingId, request, person.staffId);
  }

  @Get('meetings/:meetingId/papers')
  @Door({ allow: ['COORDINATOR', 'PANEL', 'MANAGER', 'GUEST'], records: 'PAPERS_SHOWN' })
  papers(@Param('meetingId') meetingId: string, @SignedIn() person: SignedInPerson) {
    return this.rooms.papers(meetingId, person);
  }

  @Post('meetings/:meetingId/pre-read')
  @HttpCode(200)
  @Door({ allow: ['COORDINATOR', 'PANEL', 'MANAGER'], records: null })
  async preRead(
    @Param('meetingId') meetingId: string,
    @Body() { comment }: PreReadRequest,
    @SignedIn() person: SignedInPerson,
  ) {
    await this.rooms.read(meetingId, comment, person);
    return { meetingId };
  }

  @Post('meetings/:meetingId/end')
  @HttpCode(200)
  @Door({ allow: ['COORDINATOR'], records: null })
  async end(@Param('meetingId') meetingId: string, @SignedIn() person: SignedInPerson) {
    await this.meetings.end(meetingId, person.staffId);
    return { meetingId };
  }
}
