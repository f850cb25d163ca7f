import { Body, Controller, Get, HttpCode, Inject, Param, Post, Put, Res } from '@nestjs/common';
import type { Response } from 'express';
import { Door } from '../../access/door.js';
import { SignedIn } from '../../access/signed-in.js';
import type { SignedInPerson } from '../../access/signed-in.js';
import { AccessRequests } from './access-requests.js';
import { AccessRequestRequest, IssueRequest, WithholdingsRequest } from './access.requests.js';

@Controller('api')
export class AccessApi {
  constructor(@Inject(AccessRequests) private readonly requests: AccessRequests) {}

  @Post('cases/:caseRef/access-requests')
  @Door({ allow: ['COORDINATOR', 'PANEL', 'GOVERNANCE'], records: null })
  take(
    @Param('caseRef') caseRef: string,
    @Body() { receivedOn }: AccessRequestRequest,
    @SignedIn() person: SignedInPerson,
  ) {
    return this.requests.take(caseRef, receivedOn, person.staffId);
  }

  @Get('access-requests/:requestId')
  @Door({ allow: ['COORDINATOR', 'GOVERNANCE'], records: 'ACCESS_READ' })
  read(@Param('requestId') requestId: string) {
    return this.requests.read(requestId);
  }

  @Put('access-requests/:requestId/withholdings')
  @Door({ allow: ['COORDINATOR', 'GOVERNANCE'], records: null })
  async withhold(
    @Param('requestId') requestId: string,
    @Body() { withheld }: WithholdingsRequest,
    @SignedIn() person: SignedInPerson,
  ) {
    await this.requests.withhold(requestId, withheld, person.staffId);
    return { requestId };
  }

  @Post('access-requests/:requestId/issue')
  @HttpCode(200)
  @Door({ allow: ['COORDINATOR', 'GOVERNANCE'], records: null })
  async issue(
    @Param('requestId') requestId: string,
    @Body() request: IssueRequest,
    @SignedIn() person: SignedInPerson,
  ) {
    await this.requests.issue(requestId, request, person.staffId);
    return { requestId };
  }

  @Get('access-requests/:requestId/document')
  @Door({ allow: ['COORDINATOR', 'GOVERNANCE'], records: 'ACCESS_DOCUMENT_READ' })
  document(@Param('requestId') requestId: string) {
    return this.requests.document(requestId);
  }

  /** To be printed, or sent as it is. */
  @Get('access-requests/:requestId/document.html')
  @Door({ allow: ['COORDINATOR', 'GOVERNANCE'], records: 'ACCESS_DOCUMENT_READ' })
  async page(@Param('requestId') requestId: string, @Res() response: Response): Promise<void> {
    response.render('subject-access.njk', { document: await this.requests.document(requestId) });
  }
}
