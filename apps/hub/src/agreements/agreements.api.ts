import { Body, Controller, Get, HttpCode, Inject, Param, ParseIntPipe, Post, Query, Res } from '@nestjs/common';
import type { Response } from 'express';
import { Door } from '../access/door.js';
import { SignedIn } from '../access/signed-in.js';
import type { SignedInPerson } from '../access/signed-in.js';
import { SignatureRequest } from '../decisions/decision.requests.js';
import { AgreementClocks } from './agreement-clocks.js';
import { AgreementRequest, AgreementReviewRequest } from './agreement.requests.js';
import { Agreements } from './agreements.js';
import { Annex } from './annex.js';
import { AgreementMaking } from './making.js';
import { AgreementSigning } from './signing.js';

const MAKERS = ['ADMIN' as const, 'GOVERNANCE' as const];
const READERS = ['ADMIN' as const, 'GOVERNANCE' as const, 'AUDITOR' as const];

/** The information-sharing agreement: made in versions, signed by each party's own person, with its annex. */
@Controller('api/agreements')
export class AgreementsApi {
  constructor(
    @Inject(Agreements) private readonly agreements: Agreements,
    @Inject(AgreementMaking) private readonly making: AgreementMaking,
    @Inject(AgreementSigning) private readonly signing: AgreementSigning,
    @Inject(AgreementClocks) private readonly clocks: AgreementClocks,
    @Inject(Annex) private readonly annexes: Annex,
  ) {}

  @Get()
  @Door({ allow: READERS, records: 'AGREEMENTS_READ' })
  list() {
    return this.agreements.list();
  }

  /** The next version; it is not in force before the parties have signed. */
  @Post()
  @Door({ allow: MAKERS, records: null })
  make(@Body() request: AgreementRequest, @SignedIn() person: SignedInPerson) {
    return this.making.make(request, person.staffId);
  }

  @Get(':agreementId/:version')
  @Door({ allow: READERS, records: 'AGREEMENT_READ' })
  read(@Param('agreementId') agreementId: string, @Param('version', ParseIntPipe) version: number) {
    return this.agreements.sheet(agreementId, version);
  }

  @Post(':agreementId/:version/signatures')
  @HttpCode(200)
  @Door({ allow: ['GOVERNANCE'], records: null })
  sign(
    @Param('agreementId') agreementId: string,
    @Param('version', ParseIntPipe) version: number,
    @Body() { jws }: SignatureRequest,
    @SignedIn() person: SignedInPerson,
  ) {
    return this.signing.sign(agreementId, version, jws, person.staffId);
  }

  /** Begins with those who have signed. */
  @Post(':agreementId/:version/coming-into-force')
  @HttpCode(200)
  @Door({ allow: ['GOVERNANCE'], records: null })
  begin(
    @Param('agreementId') agreementId: string,
    @Param('version', ParseIntPipe) version: number,
    @SignedIn() person: SignedInPerson,
  ) {
    return this.signing.bringIntoForce(agreementId, version, person.staffId);
  }

  @Post(':agreementId/:version/review')
  @HttpCode(200)
  @Door({ allow: ['GOVERNANCE'], records: null })
  async review(
    @Param('agreementId') agreementId: string,
    @Param('version', ParseIntPipe) version: number,
    @Body() { nextReviewOn }: AgreementReviewRequest,
    @SignedIn() person: SignedInPerson,
  ) {
    await this.clocks.reviewed(agreementId, version, nextReviewOn, person.staffId);
    return { agreementId, version, reviewOn: nextReviewOn };
  }

  /** S35: what the parties may have of a profile, field by field; `policy` asks for another version than that in force. */
  @Get(':agreementId/:version/annex')
  @Door({ allow: READERS, records: 'AGREEMENT_ANNEX_EXPORTED' })
  annex(
    @Param('agreementId') agreementId: string,
    @Param('version', ParseIntPipe) version: number,
    @Query('policy') policy?: string,
  ) {
    return this.annexes.of(agreementId, version, policy);
  }

  /** The same to be printed. */
  @Get(':agreementId/:version/annex.html')
  @Door({ allow: READERS, records: 'AGREEMENT_ANNEX_EXPORTED' })
  async printed(
    @Param('agreementId') agreementId: string,
    @Param('version', ParseIntPipe) version: number,
    @Res() response: Response,
    @Query('policy') policy?: string,
  ) {
    response.render('agreement-annex.njk', await this.annexes.of(agreementId, version, policy));
  }
}
