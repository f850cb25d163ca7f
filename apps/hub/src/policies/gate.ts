import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { checkOutcomes, draftProblems } from '#sharing-policy';
import { notNow, notYours } from '../access/refusal.js';
import { Audit } from '../audit/audit.js';
import { CLOCK } from '../clocks/clock.js';
import type { Clock } from '../clocks/clock.js';
import { Post } from '../mail/post.js';
import { Partners } from '../partners/partners.js';
import { SignerKeys } from '../partners/signer-keys.js';
import { Drafts } from './drafts.js';
import { Effects } from './effects.js';
import { Policies } from './policies.js';
import { PolicySignature, PolicyView } from './policy.entities.js';
import type { PolicyVersion } from './policy.entities.js';
import type { ViewRequest } from './policy.requests.js';

export interface GateTask {
  task: 'REASONS' | 'OUTCOMES' | 'EFFECT' | 'REVIEW' | 'VIEW' | 'APPROVERS';
  done: boolean;
  /** What is still to be done, in sentences. */
  todo: string[];
}

/** What a draft has to pass before it is published. The database holds the heart of it as well. */
@Injectable()
export class Gate {
  constructor(
    @Inject(DataSource) private readonly database: DataSource,
    @Inject(Policies) private readonly policies: Policies,
    @Inject(Drafts) private readonly drafts: Drafts,
    @Inject(Effects) private readonly effects: Effects,
    @Inject(Partners) private readonly partners: Partners,
    @Inject(SignerKeys) private readonly signerKeys: SignerKeys,
    @Inject(Post) private readonly post: Post,
    @Inject(Audit) private readonly audit: Audit,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async tasks(draft: PolicyVersion, manager = this.database.manager): Promise<GateTask[]> {
    const { version, purpose, digest, gateDigest, reviewedBy } = draft;
    const policy = this.policies.parsed(draft);
    const reasons = draftProblems(await this.policies.inForce(purpose, manager), policy);
    const { failures } = checkOutcomes(policy, this.clock().toISOString());
    const view = await manager.existsBy(PolicyView, { version, digest });
    const signed = gateDigest ? await manager.findBy(PolicySignature, { version, gateDigest }) : [];
    const organisations = new Set(signed.map(({ agency }) => agency)).size;
    const approvers = [
      ...(organisations < 2 ? [`Two approvers of different organisations: ${2 - organisations} still to sign.`] : []),
      ...(signed.some(({ caldicott }) => caldicott) ? [] : ['A Caldicott Guardian or information-governance lead.']),
    ];
    return [
      task(
        'REASONS',
        reasons.map(({ path, message }) => `${message} (${path})`),
      ),
      task(
        'OUTCOMES',
        failures.map(({ message }) => message),
      ),
      task('EFFECT', gateDigest ? [] : ['Have the effect on the live cases computed.']),
      task('REVIEW', reviewedBy ? [] : ['Look at the effect, and say so.']),
      task('VIEW', view ? [] : ['Record what people with lived experience say of this draft.']),
      task('APPROVERS', approvers),
    ];
  }

  async recordView(version: string, { stance, view, givenBy }: ViewRequest, staffId: string): Promise<void> {
    await this.audit.record({ event: 'POLICY_VIEW_RECORDED', actor: staffId, subject: version, detail: { stance } });
    await this.post.transaction(async (manager) => {
      const { digest } = await this.drafts.locked(manager, version);
      const row = { version, digest, stance, view, givenBy, recordedBy: staffId, recordedAt: this.clock() };
      await manager.upsert(PolicyView, row, ['version', 'digest']);
    });
  }

  /** An approver's signature over draft and effect. Never the author's, nor that of anybody who edited it. */
  async sign(version: string, jws: string, staffId: string): Promise<GateTask[]> {
    const seen = await this.policies.find(version);
    const detail = { gate: seen.gateDigest ?? '' };
    await this.audit.record({ event: 'POLICY_SIGNED', actor: staffId, subject: version, detail });
    await this.effects.mustBeCurrent(seen);
    return this.post.transaction(async (manager) => {
      const draft = await this.drafts.locked(manager, version);
      const { gateDigest, author, editors } = draft;
      if ([author, ...editors].includes(staffId))
        throw notYours('OWN_DRAFT', 'Nobody approves a policy that they have drafted or edited. Ask two others.');
      const open = (await this.tasks(draft, manager)).filter(({ task: name, done }) => name !== 'APPROVERS' && !done);
      if (!gateDigest || open[0]) throw notNow('GATE_NOT_READY', `Not yet: ${open[0]?.todo[0] ?? 'no effect'}`);
      const member = await this.partners.staffMember(staffId, manager);
      if (!member?.roles.includes('GOVERNANCE'))
        throw notYours('NO_KEY', 'Only governance leads sign, each with a key that is known here.');
      const expected = { subject: version, digest: gateDigest };
      await this.signerKeys.check({ signer: staffId, role: 'GOVERNANCE', jws }, expected, 'draft and effect', manager);
      const { agency, caldicott } = member;
      const there = await manager.findBy(PolicySignature, { version, gateDigest });
      if (there.some((one) => one.agency === agency))
        throw notNow('ORGANISATION_HAS_SIGNED', 'Somebody of your organisation has signed: the other is of another.');
      const row = { version, gateDigest, staffId, agency, caldicott, jws, signedAt: this.clock() };
      await manager.insert(PolicySignature, row);
      return this.tasks(draft, manager);
    });
  }
}

const task = (name: GateTask['task'], todo: string[]): GateTask => ({ task: name, done: todo.length === 0, todo });
