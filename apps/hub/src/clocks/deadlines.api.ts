import { Controller, Get, Inject, Query } from '@nestjs/common';
import { Door } from '../access/door.js';
import { SignedIn } from '../access/signed-in.js';
import type { SignedInPerson } from '../access/signed-in.js';
import { KnownPeople } from '../cases/knowing/known-people.js';
import { STAFF_ROLES } from '../partners/roles.js';
import { DeadlinesQuery } from './deadline.requests.js';
import { Deadlines } from './deadlines.js';

@Controller('api')
export class DeadlinesApi {
  constructor(
    @Inject(Deadlines) private readonly deadlines: Deadlines,
    @Inject(KnownPeople) private readonly knownPeople: KnownPeople,
  ) {}

  /** What is open for whoever asks, the most pressing first. */
  @Get('deadlines')
  @Door({ allow: [...STAFF_ROLES], records: 'DEADLINES_READ' })
  async open(@Query() { state, caseRef }: DeadlinesQuery, @SignedIn() { roles, staffId }: SignedInPerson) {
    const lines = await this.knownPeople.without(staffId, await this.deadlines.openFor(roles, caseRef));
    return state ? lines.filter((line) => line.state === state) : lines;
  }
}
