import { Body, Controller, HttpCode, Inject, Param, Post } from '@nestjs/common';
import { Door } from '../access/door.js';
import { SignedIn } from '../access/signed-in.js';
import type { SignedInPerson } from '../access/signed-in.js';
import { DecisionRequest, SignatureRequest } from './decision.requests.js';
import { Decisions } from './decisions.js';

@Controller('api')
export class DecisionsApi {
  constructor(@Inject(Decisions) private readonly decisions: Decisions) {}

  @Post('cases/:caseRef/decisions')
  @Door({ allow: ['COORDINATOR', 'PANEL'], records: null })
  propose(@Param('caseRef') caseRef: string, @Body() request: DecisionRequest, @SignedIn() person: SignedInPerson) {
    return this.decisions.propose(caseRef, request, person.staffId);
  }

  @Post('decisions/:decisionId/signatures')
  @HttpCode(200)
  @Door({ allow: ['PANEL'], records: null })
  sign(@Param('decisionId') decisionId: string, @Body() { jws }: SignatureRequest, @SignedIn() person: SignedInPerson) {
    return this.decisions.sign(decisionId, jws, person.staffId);
  }
}
