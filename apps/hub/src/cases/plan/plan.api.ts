import { Body, Controller, Get, HttpCode, Inject, Param, Post } from '@nestjs/common';
import { RCRP_STATEMENT } from '#contracts';
import { GLOSSARY } from '#sharing-policy';
import { Door } from '../../access/door.js';
import { SignedIn } from '../../access/signed-in.js';
import type { SignedInPerson } from '../../access/signed-in.js';
import { STAFF_ROLES } from '../../partners/roles.js';
import { Plans } from '../plans.js';
import { ContactTests } from './contact-tests.js';
import { GuidanceConfirmations } from './guidance-confirmations.js';
import {
  ContactTestRequest,
  HandoverRequest,
  RatingRequest,
  SpecialistAnswerRequest,
  SpecialistRequestRequest,
} from './plan.requests.js';
import { PATHWAYS } from './pathways.js';
import { Ratings } from './ratings.js';
import { roleDirectory } from './role-directory.js';
import { SpecialistRequests } from './specialist-requests.js';
import { ThereIsACase } from '../there-is-a-case.js';

@Controller('api')
export class PlanApi {
  constructor(
    @Inject(Plans) private readonly plans: Plans,
    @Inject(ContactTests) private readonly contactTests: ContactTests,
    @Inject(GuidanceConfirmations) private readonly confirmations: GuidanceConfirmations,
    @Inject(Ratings) private readonly ratings: Ratings,
    @Inject(SpecialistRequests) private readonly specialists: SpecialistRequests,
  ) {}

  @Post('cases/:caseRef/plan/handover')
  @Door({ allow: ['COORDINATOR'], records: null })
  handOver(@Param('caseRef') caseRef: string, @Body() to: HandoverRequest, @SignedIn() person: SignedInPerson) {
    return this.plans.handOver(caseRef, to, person.staffId);
  }

  @Post('cases/:caseRef/contact-tests')
  @Door({ allow: ['COORDINATOR', 'PANEL'], records: null })
  test(
    @Param('caseRef') caseRef: string,
    @Body() { answered }: ContactTestRequest,
    @SignedIn() person: SignedInPerson,
  ) {
    return this.contactTests.test(caseRef, answered, person.staffId);
  }

  @Post('cases/:caseRef/plan/confirmations')
  @HttpCode(200)
  @Door({ allow: ['COORDINATOR', 'PANEL'], records: null })
  confirm(@Param('caseRef') caseRef: string, @SignedIn() person: SignedInPerson) {
    return this.confirmations.confirm(caseRef, person.staffId);
  }

  @Post('meetings/:meetingId/ratings')
  @Door({ allow: ['COORDINATOR', 'PANEL'], records: null })
  rate(@Param('meetingId') meetingId: string, @Body() request: RatingRequest, @SignedIn() person: SignedInPerson) {
    return this.ratings.rate(meetingId, request, person.staffId);
  }

  @Get('cases/:caseRef/ratings')
  @Door({ allow: ['COORDINATOR', 'PANEL', 'MANAGER'], records: 'RATINGS_READ' })
  rated(@Param('caseRef', ThereIsACase) caseRef: string) {
    return this.ratings.ofCase(caseRef);
  }

  @Post('cases/:caseRef/specialist-requests')
  @Door({ allow: ['COORDINATOR'], records: null })
  ask(
    @Param('caseRef') caseRef: string,
    @Body() request: SpecialistRequestRequest,
    @SignedIn() person: SignedInPerson,
  ) {
    return this.specialists.ask(caseRef, request, person.staffId);
  }

  @Get('cases/:caseRef/specialist-requests')
  @Door({ allow: ['COORDINATOR', 'PANEL'], records: 'SPECIALIST_REQUESTS_READ' })
  asked(@Param('caseRef', ThereIsACase) caseRef: string) {
    return this.specialists.ofCase(caseRef);
  }

  @Post('specialist-requests/:requestId/answer')
  @HttpCode(200)
  @Door({ allow: ['COORDINATOR', 'PANEL'], records: null })
  async answer(
    @Param('requestId') requestId: string,
    @Body() { outcome }: SpecialistAnswerRequest,
    @SignedIn() person: SignedInPerson,
  ) {
    await this.specialists.answer(requestId, outcome, person.staffId);
    return { requestId, outcome };
  }

  /** S13: what a term means, in two plain lines. */
  @Get('glossary')
  @Door({ allow: [...STAFF_ROLES], records: null })
  glossary() {
    return GLOSSARY;
  }

  /** S09: what each kind of agency can and cannot do. */
  /** Pathways that a plan can follow, each with its lines for every kind of agency. */
  @Get('pathways')
  @Door({ allow: [...STAFF_ROLES], records: null })
  pathways() {
    return { pathways: PATHWAYS, threshold: RCRP_STATEMENT };
  }

  @Get('role-directory')
  @Door({ allow: [...STAFF_ROLES], records: null })
  roles() {
    return roleDirectory();
  }
}
