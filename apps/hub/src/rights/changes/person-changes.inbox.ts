import { Controller, HttpCode, Inject, Param, Post } from '@nestjs/common';
import { EventPattern, Payload } from '@nestjs/microservices';
import { Door } from '../../access/door.js';
import { SignedIn } from '../../access/signed-in.js';
import type { SignedInPerson } from '../../access/signed-in.js';
import type { Received } from '../../mail/received.js';
import { PersonChanges } from './person-changes.js';

@Controller()
export class PersonChangesInbox {
  constructor(@Inject(PersonChanges) private readonly changes: PersonChanges) {}

  @EventPattern('person.changed')
  changed(@Payload() message: Received<'person.changed'>): Promise<void> {
    return this.changes.changed(message);
  }
}

@Controller('api')
export class RestrictionApi {
  constructor(@Inject(PersonChanges) private readonly changes: PersonChanges) {}

  @Post('cases/:caseRef/restriction')
  @HttpCode(200)
  @Door({ allow: ['COORDINATOR', 'PANEL', 'GOVERNANCE'], records: null })
  async restrict(@Param('caseRef') caseRef: string, @SignedIn() person: SignedInPerson) {
    await this.changes.restrict(caseRef, person.staffId);
    return { caseRef, restricted: true };
  }

  @Post('cases/:caseRef/restriction/lift')
  @HttpCode(200)
  @Door({ allow: ['GOVERNANCE'], records: null })
  async lift(@Param('caseRef') caseRef: string, @SignedIn() person: SignedInPerson) {
    await this.changes.lift(caseRef, person.staffId);
    return { caseRef, restricted: false };
  }

  @Post('cases/:caseRef/death')
  @HttpCode(200)
  @Door({ allow: ['COORDINATOR', 'GOVERNANCE'], records: null })
  async confirmDeath(@Param('caseRef') caseRef: string, @SignedIn() person: SignedInPerson) {
    await this.changes.confirmDeath(caseRef, person.staffId);
    return { caseRef, ending: 'DIED' };
  }
}
