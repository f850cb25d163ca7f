import { Body, Controller, Get, HttpCode, Inject, Param, Put } from '@nestjs/common';
import { Door } from '../../access/door.js';
import { SignedIn } from '../../access/signed-in.js';
import type { SignedInPerson } from '../../access/signed-in.js';
import { OsaraParams, OsaraRequest } from './osara.requests.js';
import { Osara } from './osara.js';

@Controller('api')
export class OsaraApi {
  constructor(@Inject(Osara) private readonly osara: Osara) {}

  @Put('cases/:caseRef/osara/:stage')
  @HttpCode(200)
  @Door({ allow: ['COORDINATOR', 'PANEL'], records: null })
  async write(
    @Param() { caseRef, stage }: OsaraParams,
    @Body() request: OsaraRequest,
    @SignedIn() person: SignedInPerson,
  ) {
    await this.osara.write(caseRef, stage, request, person.staffId);
    return { caseRef, stage };
  }

  @Get('cases/:caseRef/osara')
  @Door({ allow: ['COORDINATOR', 'PANEL'], records: 'CASE_READ' })
  ofCase(@Param('caseRef') caseRef: string) {
    return this.osara.ofCase(caseRef);
  }
}
