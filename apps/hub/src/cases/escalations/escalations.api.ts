import { Controller, Get, Inject, Param } from '@nestjs/common';
import { Door } from '../../access/door.js';
import { SignedIn } from '../../access/signed-in.js';
import type { SignedInPerson } from '../../access/signed-in.js';
import { KnownPeople } from '../knowing/known-people.js';
import { Escalations } from './escalations.js';
import { ThereIsACase } from '../there-is-a-case.js';

@Controller('api')
export class EscalationsApi {
  constructor(
    @Inject(Escalations) private readonly escalations: Escalations,
    @Inject(KnownPeople) private readonly known: KnownPeople,
  ) {}

  /** What waits for the managers. */
  @Get('escalations')
  @Door({ allow: ['MANAGER', 'COORDINATOR'], records: 'INBOX_READ' })
  async waiting(@SignedIn() { staffId }: SignedInPerson) {
    return this.known.without(staffId, await this.escalations.waiting());
  }

  @Get('cases/:caseRef/escalations')
  @Door({ allow: ['MANAGER', 'COORDINATOR', 'PANEL'], records: 'CASE_READ' })
  ofCase(@Param('caseRef', ThereIsACase) caseRef: string) {
    return this.escalations.ofCase(caseRef);
  }
}
