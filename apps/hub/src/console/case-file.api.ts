import { Controller, Get, Inject, Param } from '@nestjs/common';
import { Door } from '../access/door.js';
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
  inbox() {
    return this.files.inbox();
  }

  @Get('cases/:caseRef')
  @Door({ allow: ['COORDINATOR', 'PANEL'], records: 'CASE_READ' })
  read(@Param('caseRef') caseRef: string) {
    return this.files.of(caseRef);
  }

  @Get('parked')
  @Door({ allow: ['COORDINATOR', 'ADMIN'], records: 'PARKED_READ' })
  parkedMessages() {
    return this.parked.list();
  }
}
