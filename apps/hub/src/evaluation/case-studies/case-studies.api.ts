import { Body, Controller, Get, HttpCode, Inject, Param, Post } from '@nestjs/common';
import { Door } from '../../access/door.js';
import { SignedIn } from '../../access/signed-in.js';
import type { SignedInPerson } from '../../access/signed-in.js';
import type { StaffRole } from '../../partners/roles.js';
import { ThereIsACase } from '../../cases/there-is-a-case.js';
import { CaseStudies } from './case-studies.js';
import { CaseStudyRequest, ConsentRequest, ExportRequest, ReadTwiceRequest } from './case-study.requests.js';
import { CaseStudyConsents } from './consents.js';
import { CASE_STUDY_PARTS, CASE_STUDY_USES } from './template.js';

const ON_CASES: StaffRole[] = ['COORDINATOR', 'PANEL'];
const TELLERS: StaffRole[] = ['EVALUATOR', 'GOVERNANCE'];

@Controller('api')
export class CaseStudiesApi {
  constructor(
    @Inject(CaseStudies) private readonly studies: CaseStudies,
    @Inject(CaseStudyConsents) private readonly consents: CaseStudyConsents,
  ) {}

  @Get('case-study-template')
  @Door({ allow: [...ON_CASES, ...TELLERS], records: null })
  template() {
    return { parts: CASE_STUDY_PARTS, uses: CASE_STUDY_USES };
  }

  @Post('cases/:caseRef/case-studies')
  @Door({ allow: ON_CASES, records: null })
  write(@Param('caseRef') caseRef: string, @Body() parts: CaseStudyRequest, @SignedIn() person: SignedInPerson) {
    return this.studies.write(caseRef, { ...parts }, person.staffId);
  }

  @Get('cases/:caseRef/case-studies')
  @Door({ allow: ON_CASES, records: 'CASE_READ' })
  async ofCase(@Param('caseRef', ThereIsACase) caseRef: string) {
    return { studies: await this.studies.ofCase(caseRef), consents: await this.consents.ofCase(caseRef) };
  }

  @Post('cases/:caseRef/case-study-consent')
  @Door({ allow: ON_CASES, records: null })
  consent(@Param('caseRef') caseRef: string, @Body() request: ConsentRequest, @SignedIn() person: SignedInPerson) {
    return this.consents.record(caseRef, request, person.staffId);
  }

  /** Anybody who hears it notes it: it takes effect at once. */
  @Post('cases/:caseRef/case-study-consent/withdrawal')
  @HttpCode(200)
  @Door({ allow: [...ON_CASES, 'GOVERNANCE'], records: null })
  withdraw(@Param('caseRef') caseRef: string, @SignedIn() person: SignedInPerson) {
    return this.consents.withdraw(caseRef, person.staffId);
  }

  @Post('case-studies/:studyId/second-reading')
  @HttpCode(200)
  @Door({ allow: ON_CASES, records: null })
  async read(
    @Param('studyId') studyId: string,
    @Body() { digest }: ReadTwiceRequest,
    @SignedIn() person: SignedInPerson,
  ) {
    await this.studies.read(studyId, digest, person.staffId);
    return { studyId };
  }

  @Get('evaluation/case-studies')
  @Door({ allow: TELLERS, records: 'CASE_STUDIES_READ' })
  all() {
    return this.studies.all();
  }

  @Post('case-studies/:studyId/export')
  @HttpCode(200)
  @Door({ allow: TELLERS, records: null })
  export(@Param('studyId') studyId: string, @Body() { usedFor }: ExportRequest, @SignedIn() person: SignedInPerson) {
    return this.studies.export(studyId, usedFor, person.staffId);
  }
}
