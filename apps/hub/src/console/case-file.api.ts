import { Controller, Get, Inject, Param } from '@nestjs/common';
import { Door } from '../access/door.js';
import { SignedIn } from '../access/signed-in.js';
import type { SignedInPerson } from '../access/signed-in.js';
import { ParkedMessages } from '../mail/parked.js';
import { CaseFiles } from './case-file.js';

@Controller('api')
export class CaseFileApi {
  constructor(
    @Inject(CaseFiles) private readonly files: CaseFiles,
    @Inject(ParkedMessages) private readonly parked: ParkedMessages,
  ) {}

  @Get('cases')
  @Door({ allow: ['COORDINATOR', 'PANEL'], records: 'INBOX_READ' })
  inbox(@SignedIn() person: SignedInPerson) {
    return this.files.inbox(person);
  }

  @Get('cases/:caseRef')
  @Door({ allow: ['COORDINATOR', 'PANEL'], records: 'CASE_READ' })
  read(@Param('caseRef') caseRef: string, @SignedIn() person: SignedInPerson) {
    return this.files.of(caseRef, person);
  }

  @Get('parked')
  @Door({ allow: ['COORDINATOR', 'ADMIN'], records: 'PARKED_READ' })
  parkedMessages() {
    return this.parked.list();
  }
}
