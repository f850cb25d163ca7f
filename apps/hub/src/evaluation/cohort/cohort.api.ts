import { Body, Controller, Get, HttpCode, Inject, Post } from '@nestjs/common';
import { Door } from '../../access/door.js';
import { SignedIn } from '../../access/signed-in.js';
import type { SignedInPerson } from '../../access/signed-in.js';
import { ExclusionRequest } from './cohort.requests.js';
import { Cohorts } from './cohorts.js';

@Controller('api/evaluation/cohort')
export class CohortApi {
  constructor(@Inject(Cohorts) private readonly cohorts: Cohorts) {}

  @Get()
  @Door({ allow: ['EVALUATOR', 'GOVERNANCE'], records: 'COHORT_READ' })
  async show() {
    const { cohort, exclusions } = await this.cohorts.sheet();
    return { ...cohort, exclusions };
  }

  @Post()
  @Door({ allow: ['EVALUATOR'], records: null })
  draw(@SignedIn() person: SignedInPerson) {
    return this.cohorts.draw(person.staffId);
  }

  @Post('exclusions')
  @Door({ allow: ['EVALUATOR'], records: null })
  exclude(@Body() { subject, code }: ExclusionRequest, @SignedIn() person: SignedInPerson) {
    return this.cohorts.exclude(subject, code, person.staffId);
  }

  @Post('unblinding')
  @HttpCode(200)
  @Door({ allow: ['EVALUATOR'], records: null })
  unblind(@SignedIn() person: SignedInPerson) {
    return this.cohorts.unblind(person.staffId);
  }
}
