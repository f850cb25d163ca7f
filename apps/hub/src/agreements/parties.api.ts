import { Body, Controller, Get, HttpCode, Inject, Param, Post, Put } from '@nestjs/common';
import { Door } from '../access/door.js';
import { SignedIn } from '../access/signed-in.js';
import type { SignedInPerson } from '../access/signed-in.js';
import { DepartureRequest, DsptRequest } from './agreement.requests.js';
import { Departures } from './departures.js';
import { Parties } from './parties.js';

const SPEAKERS = ['ADMIN' as const, 'GOVERNANCE' as const];
const READERS = ['ADMIN' as const, 'GOVERNANCE' as const, 'COORDINATOR' as const, 'AUDITOR' as const];

/** The parties of the agreement: how each stands, its data security, and its leaving. */
@Controller('api/parties')
export class PartiesApi {
  constructor(
    @Inject(Parties) private readonly parties: Parties,
    @Inject(Departures) private readonly departures: Departures,
  ) {}

  @Get()
  @Door({ allow: READERS, records: 'PARTIES_READ' })
  list() {
    return this.parties.list();
  }

  @Put(':agency/dspt')
  @Door({ allow: SPEAKERS, records: null })
  async dspt(@Param('agency') agency: string, @Body() request: DsptRequest, @SignedIn() person: SignedInPerson) {
    await this.parties.recordDspt(agency, request, person);
    return { agency };
  }

  @Post(':agency/departure')
  @HttpCode(202)
  @Door({ allow: SPEAKERS, records: null })
  async leave(
    @Param('agency') agency: string,
    @Body() { reason }: DepartureRequest,
    @SignedIn() person: SignedInPerson,
  ) {
    await this.departures.leave(agency, reason, person);
    return { agency };
  }

  /** How far it is; with the certificate at its end. */
  @Get(':agency/departure')
  @Door({ allow: READERS, records: 'DEPARTURE_READ' })
  departure(@Param('agency') agency: string) {
    return this.departures.of(agency);
  }
}
