import { Body, Controller, Get, HttpCode, Inject, Param, Post } from '@nestjs/common';
import { Door } from '../access/door.js';
import { SignedIn } from '../access/signed-in.js';
import type { SignedInPerson } from '../access/signed-in.js';
import { Cases } from '../cases/cases.js';
import { Notices } from './notices.js';
import { Objections } from './objections.js';
import { Refusals } from './refusals.js';
import { RightsFiles } from './rights-file.js';
import {
  NotToldRequest,
  ObjectionDecisionRequest,
  ObjectionRequest,
  OverrideRequest,
  RefusalRequest,
  ToldRequest,
} from './rights.requests.js';

@Controller('api')
export class RightsApi {
  constructor(
    @Inject(Cases) private readonly cases: Cases,
    @Inject(RightsFiles) private readonly files: RightsFiles,
    @Inject(Notices) private readonly notices: Notices,
    @Inject(Refusals) private readonly refusals: Refusals,
    @Inject(Objections) private readonly objections: Objections,
  ) {}

  @Get('cases/:caseRef/rights')
  @Door({ allow: ['COORDINATOR', 'PANEL', 'GOVERNANCE'], records: 'RIGHTS_READ' })
  async ofCase(@Param('caseRef') caseRef: string) {
    await this.cases.find(caseRef);
    return this.files.of(caseRef);
  }

  @Post('cases/:caseRef/notice')
  @Door({ allow: ['COORDINATOR', 'PANEL'], records: null })
  told(@Param('caseRef') caseRef: string, @Body() request: ToldRequest, @SignedIn() person: SignedInPerson) {
    return this.notices.told(caseRef, request, person.staffId);
  }

  @Post('cases/:caseRef/notice-withheld')
  @Door({ allow: ['COORDINATOR', 'PANEL'], records: null })
  notTold(@Param('caseRef') caseRef: string, @Body() request: NotToldRequest, @SignedIn() person: SignedInPerson) {
    return this.notices.notTold(caseRef, request, person.staffId);
  }

  @Post('cases/:caseRef/refusals')
  @Door({ allow: ['COORDINATOR', 'PANEL', 'GOVERNANCE'], records: null })
  refuse(@Param('caseRef') caseRef: string, @Body() request: RefusalRequest, @SignedIn() person: SignedInPerson) {
    return this.refusals.note(caseRef, request, person.staffId);
  }

  @Post('refusals/:refusalId/override')
  @HttpCode(200)
  @Door({ allow: ['COORDINATOR', 'PANEL', 'GOVERNANCE'], records: null })
  async override(
    @Param('refusalId') refusalId: string,
    @Body() request: OverrideRequest,
    @SignedIn() person: SignedInPerson,
  ) {
    await this.refusals.override(refusalId, request, person.staffId);
    return { refusalId, decider: person.staffId };
  }

  @Post('refusals/:refusalId/withdrawal')
  @HttpCode(200)
  @Door({ allow: ['COORDINATOR', 'PANEL'], records: null })
  async withdraw(@Param('refusalId') refusalId: string, @SignedIn() person: SignedInPerson) {
    await this.refusals.withdraw(refusalId, person.staffId);
    return { refusalId };
  }

  @Post('refusals/:refusalId/recall')
  @HttpCode(200)
  @Door({ allow: ['COORDINATOR', 'GOVERNANCE'], records: null })
  async recall(@Param('refusalId') refusalId: string, @SignedIn() person: SignedInPerson) {
    await this.refusals.recall(refusalId, person.staffId);
    return { refusalId };
  }

  @Post('cases/:caseRef/objections')
  @Door({ allow: ['COORDINATOR', 'PANEL', 'GOVERNANCE'], records: null })
  object(@Param('caseRef') caseRef: string, @Body() request: ObjectionRequest, @SignedIn() person: SignedInPerson) {
    return this.objections.take(caseRef, request, person.staffId);
  }

  @Post('objections/:objectionId/decision')
  @HttpCode(200)
  @Door({ allow: ['GOVERNANCE'], records: null })
  decide(
    @Param('objectionId') objectionId: string,
    @Body() request: ObjectionDecisionRequest,
    @SignedIn() person: SignedInPerson,
  ) {
    return this.objections.decide(objectionId, request, person.staffId);
  }
}
