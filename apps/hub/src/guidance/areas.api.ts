import { Body, Controller, Get, HttpCode, Inject, Param, Post, Put } from '@nestjs/common';
import { Door } from '../access/door.js';
import { SignedIn } from '../access/signed-in.js';
import type { SignedInPerson } from '../access/signed-in.js';
import { Areas } from './areas.js';
import { AreaRequest, AreasRequest, TrainingRequest } from './guidance.requests.js';
import { Readiness } from './readiness.js';
import { ThereIsACase } from '../cases/there-is-a-case.js';

/** Who works where, who is trained, and where the person of a case is met. */
@Controller('api')
export class AreasApi {
  constructor(
    @Inject(Areas) private readonly areas: Areas,
    @Inject(Readiness) private readonly readiness: Readiness,
  ) {}

  @Get('areas')
  @Door({ allow: ['ADMIN', 'COORDINATOR', 'PANEL', 'RESPONDER', 'GOVERNANCE'], records: null })
  all() {
    return this.areas.all();
  }

  @Post('areas')
  @HttpCode(200)
  @Door({ allow: ['ADMIN'], records: null })
  async name(@Body() { area, name }: AreaRequest, @SignedIn() person: SignedInPerson) {
    await this.areas.name(area, name, person.staffId);
    return { area, name };
  }

  @Put('staff/:staffId/areas')
  @Door({ allow: ['ADMIN'], records: null })
  async ofStaff(
    @Param('staffId') staffId: string,
    @Body() { areas }: AreasRequest,
    @SignedIn() person: SignedInPerson,
  ) {
    await this.areas.ofStaff(staffId, areas, person.staffId);
    return { staffId, areas };
  }

  @Put('staff/:staffId/training')
  @Door({ allow: ['ADMIN'], records: null })
  async trained(
    @Param('staffId') staffId: string,
    @Body() training: TrainingRequest,
    @SignedIn() person: SignedInPerson,
  ) {
    await this.readiness.trained(staffId, training, person.staffId);
    return { staffId, ...training };
  }

  @Get('training')
  @Door({ allow: ['ADMIN', 'GOVERNANCE'], records: 'TRAINING_READ' })
  training() {
    return this.readiness.training();
  }

  @Put('cases/:caseRef/areas')
  @Door({ allow: ['COORDINATOR'], records: null })
  async ofCase(@Param('caseRef') caseRef: string, @Body() { areas }: AreasRequest, @SignedIn() person: SignedInPerson) {
    await this.areas.ofCase(caseRef, areas, person.staffId);
    return { caseRef, areas };
  }

  @Get('cases/:caseRef/areas')
  @Door({ allow: ['COORDINATOR', 'PANEL'], records: 'CASE_READ' })
  whereMet(@Param('caseRef', ThereIsACase) caseRef: string) {
    return this.areas.whereMet(caseRef);
  }
}
