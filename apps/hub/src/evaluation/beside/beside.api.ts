import { Body, Controller, HttpCode, Inject, Param, Post } from '@nestjs/common';
import { Door } from '../../access/door.js';
import { SignedIn } from '../../access/signed-in.js';
import type { SignedInPerson } from '../../access/signed-in.js';
import type { StaffRole } from '../../partners/roles.js';
import { AfterUseRequest, ExperienceRequest, SafetyReturnRequest } from './beside.requests.js';
import { Experience } from './experience.js';
import { SafetyReturns } from './safety-returns.js';

const ON_CASES: StaffRole[] = ['COORDINATOR', 'PANEL'];

@Controller('api')
export class BesideApi {
  constructor(
    @Inject(SafetyReturns) private readonly safety: SafetyReturns,
    @Inject(Experience) private readonly experience: Experience,
  ) {}

  @Post('cases/:caseRef/safety-returns')
  @Door({ allow: ['COORDINATOR'], records: null })
  note(
    @Param('caseRef') caseRef: string,
    @Body() { period, events }: SafetyReturnRequest,
    @SignedIn() person: SignedInPerson,
  ) {
    return this.safety.note(caseRef, period, events, person.staffId);
  }

  @Post('cases/:caseRef/experience')
  @HttpCode(204)
  @Door({ allow: ON_CASES, records: null })
  ofPerson(
    @Param('caseRef') caseRef: string,
    @Body() { wave, ratings }: ExperienceRequest,
    @SignedIn() person: SignedInPerson,
  ) {
    return this.experience.ofPerson(caseRef, wave, ratings, person.staffId);
  }

  @Post('experience/staff')
  @HttpCode(204)
  @Door({ allow: [...ON_CASES, 'MANAGER'], records: null })
  ofStaff(@Body() { wave, ratings }: ExperienceRequest, @SignedIn() person: SignedInPerson) {
    return this.experience.ofStaff(wave, ratings, person.staffId);
  }

  @Post('experience/after-use')
  @HttpCode(204)
  @Door({ allow: ON_CASES, records: null })
  afterUse(@Body() { useful }: AfterUseRequest) {
    return this.experience.afterUse(useful);
  }
}
