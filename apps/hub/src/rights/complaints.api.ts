import { Body, Controller, Get, HttpCode, Inject, Param, Post } from '@nestjs/common';
import { Door } from '../access/door.js';
import { SignedIn } from '../access/signed-in.js';
import type { SignedInPerson } from '../access/signed-in.js';
import { Complaints } from './complaints.js';
import { ComplaintOutcomeRequest, ComplaintRequest } from './rights.requests.js';

@Controller('api/complaints')
export class ComplaintsApi {
  constructor(@Inject(Complaints) private readonly complaints: Complaints) {}

  @Post()
  @Door({ allow: ['COORDINATOR', 'PANEL', 'MANAGER', 'GOVERNANCE'], records: null })
  take(@Body() request: ComplaintRequest, @SignedIn() person: SignedInPerson) {
    return this.complaints.take(request, person.staffId);
  }

  /** Without what was said. */
  @Get()
  @Door({ allow: ['GOVERNANCE', 'COORDINATOR'], records: 'COMPLAINTS_READ' })
  list() {
    return this.complaints.list();
  }

  @Get(':complaintId')
  @Door({ allow: ['GOVERNANCE'], records: 'COMPLAINT_READ' })
  read(@Param('complaintId') complaintId: string) {
    return this.complaints.read(complaintId);
  }

  @Post(':complaintId/acknowledgement')
  @HttpCode(200)
  @Door({ allow: ['GOVERNANCE', 'COORDINATOR'], records: null })
  async acknowledge(@Param('complaintId') complaintId: string, @SignedIn() person: SignedInPerson) {
    await this.complaints.acknowledge(complaintId, person.staffId);
    return { complaintId };
  }

  @Post(':complaintId/outcome')
  @HttpCode(200)
  @Door({ allow: ['GOVERNANCE'], records: null })
  async decide(
    @Param('complaintId') complaintId: string,
    @Body() request: ComplaintOutcomeRequest,
    @SignedIn() person: SignedInPerson,
  ) {
    await this.complaints.decide(complaintId, request, person);
    return { complaintId, outcome: request.outcome };
  }
}
