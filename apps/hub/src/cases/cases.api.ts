import { Body, Controller, Get, HttpCode, Inject, Param, Post, Put } from '@nestjs/common';
import { Door } from '../access/door.js';
import { SignedIn } from '../access/signed-in.js';
import type { SignedInPerson } from '../access/signed-in.js';
import { PlanRequest } from './case.requests.js';
import { Cases } from './cases.js';
import { ClosureRequest } from './closing/closing.requests.js';
import { Closing } from './closing/closing.js';
import { Plans } from './plans.js';

@Controller('api')
export class CasesApi {
  constructor(
    @Inject(Cases) private readonly cases: Cases,
    @Inject(Closing) private readonly closing: Closing,
    @Inject(Plans) private readonly plans: Plans,
  ) {}

  @Post('cases/:caseRef/coordinator')
  @HttpCode(200)
  @Door({ allow: ['COORDINATOR'], records: null })
  async takeOn(@Param('caseRef') caseRef: string, @SignedIn() person: SignedInPerson) {
    await this.cases.takeOn(caseRef, person.staffId);
    return { caseRef, coordinator: person.staffId };
  }

  @Put('cases/:caseRef/plan')
  @Door({ allow: ['COORDINATOR'], records: null })
  writePlan(@Param('caseRef') caseRef: string, @Body() request: PlanRequest, @SignedIn() person: SignedInPerson) {
    return this.plans.write(caseRef, request, person.staffId);
  }

  @Post('cases/:caseRef/closure-proposal')
  @HttpCode(200)
  @Door({ allow: ['COORDINATOR'], records: null })
  async proposeClosure(
    @Param('caseRef') caseRef: string,
    @Body() { ground }: ClosureRequest,
    @SignedIn() person: SignedInPerson,
  ) {
    await this.closing.propose(caseRef, ground, person.staffId);
    return { caseRef, state: 'CLOSURE_PROPOSED' };
  }

  /** Whether it could close as effective, and what each agency last saw. */
  @Get('cases/:caseRef/closing')
  @Door({ allow: ['COORDINATOR', 'PANEL'], records: 'CASE_READ' })
  async closingStands(@Param('caseRef') caseRef: string) {
    return this.closing.stands(await this.cases.find(caseRef));
  }

  @Post('cases/:caseRef/review')
  @HttpCode(200)
  @Door({ allow: ['COORDINATOR', 'PANEL'], records: null })
  async openReview(@Param('caseRef') caseRef: string, @SignedIn() person: SignedInPerson) {
    await this.cases.openReview(caseRef, person.staffId);
    return { caseRef, state: 'REVIEW' };
  }
}
