import { Controller, Get, HttpCode, Inject, Post } from '@nestjs/common';
import { Door } from '../../access/door.js';
import { SignedIn } from '../../access/signed-in.js';
import type { SignedInPerson } from '../../access/signed-in.js';
import { Standing } from './standing.js';

@Controller('api/evaluation/counts')
export class CountsApi {
  constructor(@Inject(Standing) private readonly standing: Standing) {}

  /** Which agencies have answered for which window, by pseudonym; none of the counts. */
  @Get()
  @Door({ allow: ['EVALUATOR', 'GOVERNANCE', 'AUDITOR'], records: 'COUNTS_STANDING_READ' })
  list() {
    return this.standing.list();
  }

  @Post('requests')
  @HttpCode(202)
  @Door({ allow: ['EVALUATOR'], records: null })
  askAgain(@SignedIn() person: SignedInPerson) {
    return this.standing.askAgain(person.staffId);
  }
}
