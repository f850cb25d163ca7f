import { Body, Controller, Get, HttpCode, Inject, Param, Post } from '@nestjs/common';
import { Door } from '../access/door.js';
import { SignedIn } from '../access/signed-in.js';
import type { SignedInPerson } from '../access/signed-in.js';
import { SignatureRequest } from '../decisions/decision.requests.js';
import { ProgrammeSwitch } from './programme-switch.js';
import { ProgrammeView } from './programme-view.js';
import { StopRequest } from './programme.requests.js';

@Controller('api/programme')
export class ProgrammeApi {
  constructor(
    @Inject(ProgrammeSwitch) private readonly programme: ProgrammeSwitch,
    @Inject(ProgrammeView) private readonly view: ProgrammeView,
  ) {}

  @Get()
  @Door({ allow: ['GOVERNANCE', 'AUDITOR'], records: 'PROGRAMME_READ' })
  async now() {
    return { ...(await this.view.now()), before: await this.view.before() };
  }

  @Post('stops')
  @Door({ allow: ['GOVERNANCE'], records: null })
  stop(@Body() { reason }: StopRequest, @SignedIn() person: SignedInPerson) {
    return this.programme.stop(reason, person.staffId);
  }

  /** That it may go on: once by health, once by police. */
  @Post('stops/:stopId/signatures')
  @HttpCode(200)
  @Door({ allow: ['GOVERNANCE'], records: null })
  sign(@Param('stopId') stopId: string, @Body() { jws }: SignatureRequest, @SignedIn() person: SignedInPerson) {
    return this.programme.sign(stopId, jws, person.staffId);
  }
}
