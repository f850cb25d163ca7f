import { Body, Controller, Get, HttpCode, Inject, Param, Post } from '@nestjs/common';
import { Door } from '../../access/door.js';
import { SignedIn } from '../../access/signed-in.js';
import type { SignedInPerson } from '../../access/signed-in.js';
import { ActionRequest } from './action.requests.js';
import { Actions } from './actions.js';
import { ThereIsACase } from '../there-is-a-case.js';

@Controller('api')
export class ActionsApi {
  constructor(@Inject(Actions) private readonly actions: Actions) {}

  @Post('meetings/:meetingId/actions')
  @Door({ allow: ['COORDINATOR', 'MANAGER'], records: null })
  agree(@Param('meetingId') meetingId: string, @Body() request: ActionRequest, @SignedIn() person: SignedInPerson) {
    return this.actions.agree(meetingId, request, person.staffId);
  }

  @Get('cases/:caseRef/actions')
  @Door({ allow: ['COORDINATOR', 'PANEL', 'MANAGER'], records: 'CASE_READ' })
  ofCase(@Param('caseRef', ThereIsACase) caseRef: string) {
    return this.actions.ofCase(caseRef);
  }

  @Post('actions/:actionId/done')
  @HttpCode(200)
  @Door({ allow: ['COORDINATOR', 'PANEL', 'MANAGER'], records: null })
  async done(@Param('actionId') actionId: string, @SignedIn() person: SignedInPerson) {
    await this.actions.done(actionId, person);
    return { actionId };
  }
}
