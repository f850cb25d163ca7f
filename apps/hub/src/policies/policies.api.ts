import { Body, Controller, Delete, Get, HttpCode, Inject, Param, Post, Put } from '@nestjs/common';
import { diffPolicies } from '#sharing-policy';
import { Door } from '../access/door.js';
import { SignedIn } from '../access/signed-in.js';
import type { SignedInPerson } from '../access/signed-in.js';
import { CLOCK } from '../clocks/clock.js';
import type { Clock } from '../clocks/clock.js';
import { SignatureRequest } from '../decisions/decision.requests.js';
import { Cells } from './cells.js';
import { Drafts } from './drafts.js';
import { Effects } from './effects.js';
import { Gate } from './gate.js';
import { Limits } from './limits.js';
import { Policies } from './policies.js';
import { EVERY_KIND, policyAnnex } from './policy-annex.js';
import * as asked from './policy.requests.js';
import { Publication } from './publication.js';
import { Restoring } from './restoring.js';

const LEADS = ['GOVERNANCE' as const];
const READERS = ['GOVERNANCE' as const, 'AUDITOR' as const];

/** Sharing policies for governance leads: read, draft, see the effect, sign, publish, compare, bring back, export. */
@Controller('api/policies')
export class PoliciesApi {
  constructor(
    @Inject(Policies) private readonly policies: Policies,
    @Inject(Drafts) private readonly drafts: Drafts,
    @Inject(Cells) private readonly cells: Cells,
    @Inject(Limits) private readonly limits: Limits,
    @Inject(Restoring) private readonly restoring: Restoring,
    @Inject(Effects) private readonly effects: Effects,
    @Inject(Gate) private readonly gate: Gate,
    @Inject(Publication) private readonly publication: Publication,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Get()
  @Door({ allow: READERS, records: 'POLICIES_READ' })
  list() {
    return this.policies.list();
  }

  @Post()
  @Door({ allow: LEADS, records: null })
  begin(@Body() request: asked.DraftRequest, @SignedIn() person: SignedInPerson) {
    return this.drafts.begin(request, person.staffId);
  }

  @Get(':version')
  @Door({ allow: READERS, records: 'POLICY_READ' })
  async read(@Param('version') version: string) {
    const found = await this.policies.find(version);
    return { ...found, tasks: found.state === 'DRAFT' ? await this.gate.tasks(found) : [] };
  }

  /** The document itself, as `concordat-policy/1`. */
  @Get(':version/document')
  @Door({ allow: READERS, records: 'POLICY_EXPORTED' })
  async document(@Param('version') version: string) {
    return (await this.policies.find(version)).document;
  }

  /** S35: the same in words, by kind of agency; the agreement's annex says it party by party. */
  @Get(':version/annex')
  @Door({ allow: READERS, records: 'POLICY_EXPORTED' })
  async annex(@Param('version') version: string) {
    return policyAnnex(this.policies.parsed(await this.policies.find(version)), EVERY_KIND, this.clock());
  }

  @Get(':version/compared-with/:other')
  @Door({ allow: READERS, records: 'POLICIES_COMPARED' })
  async compare(@Param('version') version: string, @Param('other') other: string) {
    const [after, before] = [await this.policies.find(version), await this.policies.find(other)];
    return diffPolicies(this.policies.parsed(before), this.policies.parsed(after));
  }

  @Put(':version/cells/:field/:kind')
  @Door({ allow: LEADS, records: null })
  async changeCell(
    @Param('version') version: string,
    @Param('field') field: string,
    @Param('kind') kind: string,
    @Body() request: asked.CellRequest,
    @SignedIn() person: SignedInPerson,
  ) {
    await this.cells.change(version, field, kind, request, person.staffId);
    return { version };
  }

  @Delete(':version/cells/:field/:kind')
  @Door({ allow: LEADS, records: null })
  async takeBack(
    @Param('version') version: string,
    @Param('field') field: string,
    @Param('kind') kind: string,
    @SignedIn() person: SignedInPerson,
  ) {
    await this.cells.takeBack(version, field, kind, person.staffId);
    return { version };
  }

  @Put(':version/contributions/:agency')
  @Door({ allow: LEADS, records: null })
  async limitContributions(
    @Param('version') version: string,
    @Param('agency') agency: string,
    @Body() request: asked.LimitsRequest,
    @SignedIn() person: SignedInPerson,
  ) {
    await this.limits.limit(version, 'contribution', agency, request, person.staffId);
    return { version };
  }

  @Put(':version/receipts/:agency')
  @Door({ allow: LEADS, records: null })
  async limitReceipts(
    @Param('version') version: string,
    @Param('agency') agency: string,
    @Body() request: asked.LimitsRequest,
    @SignedIn() person: SignedInPerson,
  ) {
    await this.limits.limit(version, 'receipt', agency, request, person.staffId);
    return { version };
  }

  @Put(':version/threshold')
  @Door({ allow: LEADS, records: null })
  async threshold(
    @Param('version') version: string,
    @Body() request: asked.ThresholdRequest,
    @SignedIn() person: SignedInPerson,
  ) {
    await this.limits.threshold(version, request, person.staffId);
    return { version };
  }

  @Put(':version/expected')
  @Door({ allow: LEADS, records: null })
  async expect(
    @Param('version') version: string,
    @Body() request: asked.ExpectedRequest,
    @SignedIn() person: SignedInPerson,
  ) {
    await this.limits.expect(version, request, person.staffId);
    return { version };
  }

  @Post(':version/effect')
  @HttpCode(202)
  @Door({ allow: LEADS, records: null })
  askEffect(@Param('version') version: string, @SignedIn() person: SignedInPerson) {
    return this.effects.ask(version, person.staffId);
  }

  @Get(':version/effect')
  @Door({ allow: READERS, records: 'POLICY_EFFECT_READ' })
  effect(@Param('version') version: string) {
    return this.effects.of(version);
  }

  @Post(':version/effect/review')
  @HttpCode(200)
  @Door({ allow: LEADS, records: null })
  async review(@Param('version') version: string, @SignedIn() person: SignedInPerson) {
    await this.effects.review(version, person.staffId);
    return { version };
  }

  @Post(':version/view')
  @Door({ allow: LEADS, records: null })
  async view(
    @Param('version') version: string,
    @Body() request: asked.ViewRequest,
    @SignedIn() person: SignedInPerson,
  ) {
    await this.gate.recordView(version, request, person.staffId);
    return { version };
  }

  @Post(':version/signatures')
  @HttpCode(200)
  @Door({ allow: LEADS, records: null })
  sign(@Param('version') version: string, @Body() { jws }: SignatureRequest, @SignedIn() person: SignedInPerson) {
    return this.gate.sign(version, jws, person.staffId);
  }

  @Post(':version/publication')
  @HttpCode(200)
  @Door({ allow: LEADS, records: null })
  publish(
    @Param('version') version: string,
    @Body() { from }: asked.PublicationRequest,
    @SignedIn() person: SignedInPerson,
  ) {
    return this.publication.publish(version, from, person.staffId);
  }

  @Post(':version/abandonment')
  @HttpCode(200)
  @Door({ allow: LEADS, records: null })
  async abandon(@Param('version') version: string, @SignedIn() person: SignedInPerson) {
    await this.drafts.abandon(version, person.staffId);
    return { version };
  }

  /** Rolls back: a new draft with what that version said. */
  @Post(':version/restoration')
  @Door({ allow: LEADS, records: null })
  restore(
    @Param('version') version: string,
    @Body() request: asked.RestoreRequest,
    @SignedIn() person: SignedInPerson,
  ) {
    return this.restoring.restore(version, request, person.staffId);
  }
}
