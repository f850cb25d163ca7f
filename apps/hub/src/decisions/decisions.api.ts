import { Body, Controller, Get, HttpCode, Inject, Param, Post } from '@nestjs/common';
import { Door } from '../access/door.js';
import { SignedIn } from '../access/signed-in.js';
import type { SignedInPerson } from '../access/signed-in.js';
import { STAFF_ROLES } from '../partners/roles.js';
import { DecisionRequest, SignatureRequest, VetoRequest } from './decision.requests.js';
import { Decisions } from './decisions.js';
import { Vetoes } from './vetoes.js';
import { WITHOUT_THE_GATE } from './without-the-gate.js';
import { ThereIsACase } from '../cases/there-is-a-case.js';

@Controller('api')
export class DecisionsApi {
  constructor(
    @Inject(Decisions) private readonly decisions: Decisions,
    @Inject(Vetoes) private readonly vetoes: Vetoes,
  ) {}

  @Post('cases/:caseRef/decisions')
  @Door({ allow: ['COORDINATOR', 'PANEL', 'MANAGER'], records: null })
  propose(@Param('caseRef') caseRef: string, @Body() request: DecisionRequest, @SignedIn() person: SignedInPerson) {
    return this.decisions.propose(caseRef, request, person.staffId);
  }

  @Post('decisions/:decisionId/signatures')
  @HttpCode(200)
  @Door({ allow: ['PANEL', 'MANAGER'], records: null })
  sign(@Param('decisionId') decisionId: string, @Body() { jws }: SignatureRequest, @SignedIn() person: SignedInPerson) {
    return this.decisions.sign(decisionId, jws, person.staffId);
  }

  @Post('cases/:caseRef/vetoes')
  @Door({ allow: ['COORDINATOR', 'PANEL'], records: null })
  veto(@Param('caseRef') caseRef: string, @Body() request: VetoRequest, @SignedIn() person: SignedInPerson) {
    return this.vetoes.raise(caseRef, request, person.staffId);
  }

  @Get('cases/:caseRef/vetoes')
  @Door({ allow: ['COORDINATOR', 'PANEL'], records: 'CASE_READ' })
  vetoesOf(@Param('caseRef', ThereIsACase) caseRef: string) {
    return this.vetoes.standing(caseRef);
  }

  @Post('vetoes/:vetoId/lifting')
  @HttpCode(200)
  @Door({ allow: ['COORDINATOR', 'PANEL'], records: null })
  async liftVeto(@Param('vetoId') vetoId: string, @SignedIn() person: SignedInPerson) {
    await this.vetoes.lift(vetoId, person.staffId);
    return { vetoId };
  }

  /** What one person may do alone, and why. */
  @Get('decisions/without-the-gate')
  @Door({ allow: [...STAFF_ROLES], records: null })
  withoutTheGate() {
    return WITHOUT_THE_GATE;
  }
}
