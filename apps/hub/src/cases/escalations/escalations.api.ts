import { Controller, Get, Inject, Param } from '@nestjs/common';
import { Door } from '../../access/door.js';
import { Escalations } from './escalations.js';

@Controller('api')
export class EscalationsApi {
  constructor(@Inject(Escalations) private readonly escalations: Escalations) {}

  /** What waits for the managers. */
  @Get('escalations')
  @Door({ allow: ['MANAGER', 'COORDINATOR'], records: 'INBOX_READ' })
  waiting() {
    return this.escalations.waiting();
  }

  @Get('cases/:caseRef/escalations')
  @Door({ allow: ['MANAGER', 'COORDINATOR', 'PANEL'], records: 'CASE_READ' })
  ofCase(@Param('caseRef') caseRef: string) {
    return this.escalations.ofCase(caseRef);
  }
}
