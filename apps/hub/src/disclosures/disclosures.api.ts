import { Body, Controller, Get, HttpCode, Inject, Param, Post } from '@nestjs/common';
import { Door } from '../access/door.js';
import { notThere } from '../access/refusal.js';
import { SignedIn } from '../access/signed-in.js';
import type { SignedInPerson } from '../access/signed-in.js';
import { ReasonRequest } from '../cases/case.requests.js';
import { SignatureRequest } from '../decisions/decision.requests.js';
import { Attestations } from './attestations.js';
import { Approval } from './approval.js';
import { Copies } from './copies.js';
import { ManifestView } from './manifest-view.js';
import { Manifests } from './manifests.js';
import { Revocation } from './revocation.js';
import { ThereIsACase } from '../cases/there-is-a-case.js';

@Controller('api')
export class DisclosuresApi {
  constructor(
    @Inject(Manifests) private readonly manifests: Manifests,
    @Inject(ManifestView) private readonly view: ManifestView,
    @Inject(Approval) private readonly approval: Approval,
    @Inject(Copies) private readonly copies: Copies,
    @Inject(Revocation) private readonly revocation: Revocation,
    @Inject(Attestations) private readonly attestations: Attestations,
  ) {}

  @Post('cases/:caseRef/manifests')
  @Door({ allow: ['COORDINATOR'], records: null })
  draft(@Param('caseRef') caseRef: string, @SignedIn() person: SignedInPerson) {
    return this.manifests.draft(caseRef, person.staffId);
  }

  @Get('manifests/:manifestId')
  @Door({ allow: ['COORDINATOR', 'PANEL'], records: 'MANIFEST_READ' })
  read(@Param('manifestId') manifestId: string) {
    return this.view.of(manifestId);
  }

  @Post('manifests/:manifestId/signatures')
  @HttpCode(200)
  @Door({ allow: ['PANEL'], records: null })
  sign(@Param('manifestId') manifestId: string, @Body() { jws }: SignatureRequest, @SignedIn() person: SignedInPerson) {
    return this.approval.sign(manifestId, jws, person.staffId);
  }

  @Post('manifests/:manifestId/approval')
  @HttpCode(200)
  @Door({ allow: ['COORDINATOR'], records: null })
  approve(
    @Param('manifestId') manifestId: string,
    @Body() { jws }: SignatureRequest,
    @SignedIn() person: SignedInPerson,
  ) {
    return this.approval.approve(manifestId, jws, person.staffId);
  }

  @Post('manifests/:manifestId/send-back')
  @HttpCode(200)
  @Door({ allow: ['COORDINATOR', 'PANEL'], records: null })
  async sendBack(
    @Param('manifestId') manifestId: string,
    @Body() { reason }: ReasonRequest,
    @SignedIn() person: SignedInPerson,
  ) {
    await this.approval.sendBack(manifestId, reason, person.staffId);
    return { manifestId, state: 'SENT_BACK' };
  }

  @Get('cases/:caseRef/copies')
  @Door({ allow: ['COORDINATOR', 'PANEL'], records: 'COPIES_READ' })
  ofCase(@Param('caseRef', ThereIsACase) caseRef: string) {
    return this.copies.ofCase(caseRef);
  }

  @Post('copies/:copyId/attestation')
  @HttpCode(200)
  @Door({ allow: ['PANEL'], records: null })
  async attest(@Param('copyId') copyId: string, @SignedIn() person: SignedInPerson) {
    await this.attestations.attest(copyId, person.staffId);
    return { copyId, state: 'ERASED' };
  }

  @Post('cases/:caseRef/suspension')
  @HttpCode(200)
  @Door({ allow: ['COORDINATOR', 'PANEL', 'GOVERNANCE'], records: null })
  async suspend(
    @Param('caseRef') caseRef: string,
    @Body() { reason }: ReasonRequest,
    @SignedIn() person: SignedInPerson,
  ) {
    await this.copies.suspend(caseRef, reason, person.staffId);
    return { caseRef, state: 'SUSPENDED' };
  }

  @Post('cases/:caseRef/resumption')
  @HttpCode(200)
  @Door({ allow: ['COORDINATOR'], records: null })
  async resume(@Param('caseRef') caseRef: string, @SignedIn() person: SignedInPerson) {
    await this.copies.resume(caseRef, person.staffId);
    return { caseRef };
  }

  @Get('cases/:caseRef/certificate')
  @Door({ allow: ['COORDINATOR', 'PANEL', 'AUDITOR', 'GOVERNANCE'], records: 'CERTIFICATE_READ' })
  async certificate(@Param('caseRef') caseRef: string) {
    const found = await this.revocation.certificate(caseRef);
    if (!found) throw notThere();
    return { certificate: found.certificate, jws: found.jws };
  }
}
