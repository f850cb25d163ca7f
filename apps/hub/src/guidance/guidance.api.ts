import { Body, Controller, Get, HttpCode, Inject, Param, Post } from '@nestjs/common';
import { Door } from '../access/door.js';
import { SignedIn } from '../access/signed-in.js';
import type { SignedInPerson } from '../access/signed-in.js';
import { BreakingGlass } from './breaking-glass.js';
import { GuidanceReading } from './guidance-reading.js';
import { BreakGlassRequest, BreakGlassReviewRequest, DutyRequest } from './guidance.requests.js';
import { Readiness } from './readiness.js';

/** For whoever is on duty: what their own agency holds of people who are met where they work. */
@Controller('api')
export class GuidanceApi {
  constructor(
    @Inject(GuidanceReading) private readonly reading: GuidanceReading,
    @Inject(BreakingGlass) private readonly glass: BreakingGlass,
    @Inject(Readiness) private readonly readiness: Readiness,
  ) {}

  @Post('duty')
  @HttpCode(200)
  @Door({ allow: ['RESPONDER'], records: null })
  duty(@Body() { hours }: DutyRequest, @SignedIn() { staffId }: SignedInPerson) {
    return this.readiness.duty(staffId, hours);
  }

  @Get('guidance')
  @Door({ allow: ['RESPONDER'], records: 'GUIDANCE_ASKED' })
  list(@SignedIn() person: SignedInPerson) {
    return this.reading.list(person);
  }

  @Get('guidance/:caseRef')
  @Door({ allow: ['RESPONDER'], records: null })
  read(@Param('caseRef') caseRef: string, @SignedIn() person: SignedInPerson) {
    return this.reading.read(caseRef, person);
  }

  @Post('guidance/:caseRef/break-glass')
  @HttpCode(200)
  @Door({ allow: ['RESPONDER'], records: null })
  break(@Param('caseRef') caseRef: string, @Body() { reason }: BreakGlassRequest, @SignedIn() person: SignedInPerson) {
    return this.glass.break(caseRef, reason, person);
  }

  @Get('break-glass')
  @Door({ allow: ['GOVERNANCE'], records: 'BREAK_GLASS_LISTED' })
  toReview(@SignedIn() person: SignedInPerson) {
    return this.glass.toReview(person);
  }

  @Post('break-glass/:breakGlassId/review')
  @HttpCode(200)
  @Door({ allow: ['GOVERNANCE'], records: null })
  async review(
    @Param('breakGlassId') breakGlassId: string,
    @Body() { justified }: BreakGlassReviewRequest,
    @SignedIn() person: SignedInPerson,
  ) {
    await this.glass.review(breakGlassId, justified, person);
    return { breakGlassId, justified };
  }
}
