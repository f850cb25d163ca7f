import { Body, Controller, Get, HttpCode, Inject, Param, Post } from '@nestjs/common';
import { Door } from '../access/door.js';
import { SignedIn } from '../access/signed-in.js';
import type { SignedInPerson } from '../access/signed-in.js';
import { SignatureRequest } from '../decisions/decision.requests.js';
import { Admission } from './admission.js';
import { Enrolment } from './enrolment.js';
import { AgencyRequest, StaffRequest } from './partner.requests.js';
import { Partners } from './partners.js';
import { Staff } from './staff.js';

@Controller('api')
export class PartnersApi {
  constructor(
    @Inject(Enrolment) private readonly enrolment: Enrolment,
    @Inject(Partners) private readonly partners: Partners,
    @Inject(Staff) private readonly staff: Staff,
    @Inject(Admission) private readonly admission: Admission,
  ) {}

  @Post('agencies')
  @Door({ allow: ['ADMIN'], records: null })
  enrolAgency(@Body() request: AgencyRequest, @SignedIn() person: SignedInPerson) {
    return this.enrolment.enrolAgency(request, person.staffId);
  }

  @Get('agencies/:agency/admission')
  @Door({ allow: ['ADMIN', 'PANEL', 'GOVERNANCE'], records: 'PARTNERSHIP_READ' })
  admissionSheet(@Param('agency') agency: string) {
    return this.admission.sheet(agency);
  }

  @Post('agencies/:agency/admission')
  @HttpCode(200)
  @Door({ allow: ['PANEL'], records: null })
  letIn(@Param('agency') agency: string, @Body() { jws }: SignatureRequest, @SignedIn() person: SignedInPerson) {
    return this.admission.sign(agency, jws, person.staffId);
  }

  @Post('staff')
  @Door({ allow: ['ADMIN'], records: null })
  async addStaff(@Body() request: StaffRequest, @SignedIn() person: SignedInPerson) {
    await this.staff.add(request, person.staffId);
    return { staffId: request.staffId };
  }

  @Post('staff/:staffId/departure')
  @HttpCode(200)
  @Door({ allow: ['ADMIN'], records: null })
  async leave(@Param('staffId') staffId: string, @SignedIn() person: SignedInPerson) {
    await this.staff.leave(staffId, person.staffId);
    return { staffId, active: false };
  }

  @Post('partnership')
  @HttpCode(200)
  @Door({ allow: ['ADMIN'], records: null })
  publish(@SignedIn() person: SignedInPerson) {
    return this.enrolment.publish(person.staffId);
  }

  @Get('partnership')
  @Door({ allow: ['ADMIN', 'COORDINATOR', 'GOVERNANCE', 'AUDITOR'], records: 'PARTNERSHIP_READ' })
  async partnership() {
    const agencies = await this.partners.agencies();
    const version = (await this.partners.partnershipInForce())?.version ?? null;
    return {
      version,
      agencies: agencies.map(({ agency, kind, name, acknowledgedVersion }) => ({
        agency,
        kind,
        name,
        acknowledged: acknowledgedVersion,
      })),
    };
  }

  @Get('me')
  @Door({
    allow: ['COORDINATOR', 'PANEL', 'GOVERNANCE', 'MANAGER', 'EVALUATOR', 'AUDITOR', 'ADMIN', 'RESPONDER'],
    records: null,
  })
  me(@SignedIn() person: SignedInPerson) {
    return person;
  }
}
