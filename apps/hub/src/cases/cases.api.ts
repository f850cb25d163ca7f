import { Body, Controller, Get, HttpCode, Inject, Param, Post, Put } from '@nestjs/common';
import { Door } from '../access/door.js';
import { SignedIn } from '../access/signed-in.js';
import type { SignedInPerson } from '../access/signed-in.js';
import { Audit } from '../audit/audit.js';
import { MeetingRequest, PlanRequest } from './case.requests.js';
import { Cases } from './cases.js';
import { Meetings } from './meetings.js';
import { Plans } from './plans.js';

@Controller('api')
export class CasesApi {
  constructor(
    @Inject(Cases) private readonly cases: Cases,
    @Inject(Meetings) private readonly meetings: Meetings,
    @Inject(Plans) private readonly plans: Plans,
    @Inject(Audit) private readonly audit: Audit,
  ) {}

  @Post('cases/:caseRef/coordinator')
  @HttpCode(200)
  @Door({ allow: ['COORDINATOR'], records: null })
  async takeOn(@Param('caseRef') caseRef: string, @SignedIn() person: SignedInPerson) {
    await this.cases.takeOn(caseRef, person.staffId);
    return { caseRef, coordinator: person.staffId };
  }

  @Post('cases/:caseRef/meetings')
  @Door({ allow: ['COORDINATOR'], records: null })
  hold(@Param('caseRef') caseRef: string, @Body() request: MeetingRequest, @SignedIn() person: SignedInPerson) {
    return this.meetings.hold(caseRef, request, person.staffId);
  }

  @Post('meetings/:meetingId/attendance')
  @HttpCode(200)
  @Door({ allow: ['COORDINATOR', 'PANEL'], records: null })
  async attend(@Param('meetingId') meetingId: string, @SignedIn() person: SignedInPerson) {
    await this.meetings.attend(meetingId, person.staffId);
    return { meetingId, present: person.staffId };
  }

  @Put('cases/:caseRef/plan')
  @Door({ allow: ['COORDINATOR'], records: null })
  writePlan(@Param('caseRef') caseRef: string, @Body() request: PlanRequest, @SignedIn() person: SignedInPerson) {
    return this.plans.write(caseRef, request, person.staffId);
  }

  @Post('cases/:caseRef/closure-proposal')
  @HttpCode(200)
  @Door({ allow: ['COORDINATOR'], records: null })
  async proposeClosure(@Param('caseRef') caseRef: string, @SignedIn() person: SignedInPerson) {
    await this.cases.proposeClosure(caseRef, person.staffId);
    return { caseRef, state: 'CLOSURE_PROPOSED' };
  }

  @Post('cases/:caseRef/review')
  @HttpCode(200)
  @Door({ allow: ['COORDINATOR', 'PANEL'], records: null })
  async openReview(@Param('caseRef') caseRef: string, @SignedIn() person: SignedInPerson) {
    await this.cases.openReview(caseRef, person.staffId);
    return { caseRef, state: 'REVIEW' };
  }

  @Get('ledger/verification')
  @Door({ allow: ['AUDITOR', 'GOVERNANCE', 'COORDINATOR', 'ADMIN'], records: 'LEDGER_VERIFIED' })
  async verify() {
    const verdict = await this.audit.verify();
    if (!verdict.ok) return verdict;
    return { ok: true, count: verdict.count, head: verdict.head.hash.toString('base64url') };
  }
}
