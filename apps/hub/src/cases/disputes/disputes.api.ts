import { Body, Controller, Get, HttpCode, Inject, Param, Post } from '@nestjs/common';
import { Door } from '../../access/door.js';
import { SignedIn } from '../../access/signed-in.js';
import type { SignedInPerson } from '../../access/signed-in.js';
import { DisputeDecisionRequest, DisputeRequest } from './dispute.requests.js';
import { Disputes } from './disputes.js';
import { PRIORITY_CRITERIA } from './priority-criteria.js';
import { ThereIsACase } from '../there-is-a-case.js';

@Controller('api')
export class DisputesApi {
  constructor(@Inject(Disputes) private readonly disputes: Disputes) {}

  /** Published: what counts when services ask who is helped first. */
  @Get('priority-criteria')
  @Door({ allow: 'everyone', records: null })
  criteria() {
    return PRIORITY_CRITERIA;
  }

  @Post('cases/:caseRef/disputes')
  @Door({ allow: ['COORDINATOR', 'PANEL'], records: null })
  raise(@Param('caseRef') caseRef: string, @Body() request: DisputeRequest, @SignedIn() person: SignedInPerson) {
    return this.disputes.raise(caseRef, request, person);
  }

  @Get('cases/:caseRef/disputes')
  @Door({ allow: ['COORDINATOR', 'PANEL', 'MANAGER', 'GOVERNANCE'], records: 'CASE_READ' })
  ofCase(@Param('caseRef', ThereIsACase) caseRef: string) {
    return this.disputes.ofCase(caseRef);
  }

  @Post('disputes/:disputeId/decision')
  @HttpCode(200)
  @Door({ allow: ['MANAGER', 'GOVERNANCE'], records: null })
  async decide(
    @Param('disputeId') disputeId: string,
    @Body() request: DisputeDecisionRequest,
    @SignedIn() person: SignedInPerson,
  ) {
    await this.disputes.decide(disputeId, request, person);
    return { disputeId };
  }
}
