import { Body, Controller, Get, HttpCode, Inject, Param, Post } from '@nestjs/common';
import { Door } from '../../access/door.js';
import { notThere } from '../../access/refusal.js';
import { SignedIn } from '../../access/signed-in.js';
import type { SignedInPerson } from '../../access/signed-in.js';
import type { StaffRole } from '../../partners/roles.js';
import { Declarations } from './declarations.js';
import { KnowingRequest } from './knowing.requests.js';
import { KnownPeople } from './known-people.js';
import { ThereIsACase } from '../there-is-a-case.js';

const OF_OTHERS: readonly StaffRole[] = ['COORDINATOR', 'PANEL', 'MANAGER', 'GOVERNANCE'];

@Controller('api/cases/:caseRef/known-by')
export class KnowingApi {
  constructor(
    @Inject(Declarations) private readonly declarations: Declarations,
    @Inject(KnownPeople) private readonly known: KnownPeople,
  ) {}

  @Post()
  @HttpCode(200)
  @Door({ allow: ['COORDINATOR', 'PANEL', 'MANAGER', 'RESPONDER', 'GOVERNANCE'], records: null })
  async declare(
    @Param('caseRef') caseRef: string,
    @Body() { staffId, how }: KnowingRequest,
    @SignedIn() person: SignedInPerson,
  ) {
    const who = staffId ?? person.staffId;
    // Whoever has no part in the case says it of themselves alone.
    if (who !== person.staffId && !person.roles.some((role) => OF_OTHERS.includes(role))) throw notThere();
    await this.declarations.declare(caseRef, who, how, person.staffId);
    return { caseRef, blocked: who };
  }

  @Get()
  @Door({ allow: ['COORDINATOR', 'GOVERNANCE'], records: 'CASE_READ' })
  ofCase(@Param('caseRef', ThereIsACase) caseRef: string) {
    return this.known.ofCase(caseRef);
  }
}
