import { Body, Controller, HttpCode, Inject, Param, Post } from '@nestjs/common';
import { Door } from '../../access/door.js';
import { SignedIn } from '../../access/signed-in.js';
import type { SignedInPerson } from '../../access/signed-in.js';
import { CorrectionDecisionRequest, CorrectionRequest } from './correction.requests.js';
import { Corrections } from './corrections.js';

@Controller('api')
export class CorrectionsApi {
  constructor(@Inject(Corrections) private readonly corrections: Corrections) {}

  @Post('cases/:caseRef/corrections')
  @Door({ allow: ['COORDINATOR', 'PANEL', 'GOVERNANCE'], records: null })
  take(@Param('caseRef') caseRef: string, @Body() request: CorrectionRequest, @SignedIn() person: SignedInPerson) {
    return this.corrections.take(caseRef, request, person.staffId);
  }

  @Post('corrections/:correctionId/decision')
  @HttpCode(200)
  @Door({ allow: ['COORDINATOR', 'PANEL', 'GOVERNANCE'], records: null })
  decide(
    @Param('correctionId') correctionId: string,
    @Body() request: CorrectionDecisionRequest,
    @SignedIn() person: SignedInPerson,
  ) {
    return this.corrections.decide(correctionId, request, person);
  }
}
