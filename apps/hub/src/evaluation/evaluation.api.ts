import { Body, Controller, Get, HttpCode, Inject, Param, ParseIntPipe, Post } from '@nestjs/common';
import { Door } from '../access/door.js';
import { SignedIn } from '../access/signed-in.js';
import type { SignedInPerson } from '../access/signed-in.js';
import type { StaffRole } from '../partners/roles.js';
import { Baseline } from './baseline.js';
import { LockRequest, ProtocolRequest, ProtocolSignatureRequest } from './protocol.requests.js';
import { Protocols } from './protocols.js';

const READERS: StaffRole[] = ['EVALUATOR', 'GOVERNANCE', 'COORDINATOR', 'MANAGER', 'AUDITOR'];

@Controller('api/evaluation')
export class EvaluationApi {
  constructor(
    @Inject(Protocols) private readonly protocols: Protocols,
    @Inject(Baseline) private readonly baseline: Baseline,
  ) {}

  /** Whether anything may begin, and what is missing. */
  @Get()
  @Door({ allow: READERS, records: 'EVALUATION_READ' })
  async status() {
    const missing = (await this.baseline.missing()) ?? null;
    const protocol = (await this.protocols.newestSheet()) ?? null;
    return { baselineLocked: missing === null, missing, protocol };
  }

  @Post('protocols')
  @Door({ allow: ['EVALUATOR'], records: null })
  draft(@Body() request: ProtocolRequest, @SignedIn() person: SignedInPerson) {
    return this.protocols.draft({ ...request, rates: request.rates.map((rate) => ({ ...rate })) }, person.staffId);
  }

  @Get('protocols/:version')
  @Door({ allow: READERS, records: 'PROTOCOL_READ' })
  protocol(@Param('version', ParseIntPipe) version: number) {
    return this.protocols.sheet(version);
  }

  @Post('protocols/:version/lock')
  @HttpCode(200)
  @Door({ allow: ['EVALUATOR'], records: null })
  lock(@Param('version', ParseIntPipe) version: number, @Body() _: LockRequest, @SignedIn() person: SignedInPerson) {
    return this.protocols.lock(version, person.staffId);
  }

  @Post('protocols/:version/signatures')
  @HttpCode(200)
  @Door({ allow: ['GOVERNANCE'], records: null })
  sign(
    @Param('version', ParseIntPipe) version: number,
    @Body() { jws }: ProtocolSignatureRequest,
    @SignedIn() person: SignedInPerson,
  ) {
    return this.protocols.sign(version, jws, person.staffId);
  }
}
