import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { AGENCY_KINDS, FIELD_CATALOGUE } from '#contracts';
import { newField, parsePolicy } from '#sharing-policy';
import type { Policy } from '#sharing-policy';
import { notNow, notThere, refused } from '../access/refusal.js';
import { Audit } from '../audit/audit.js';
import type { AuditEvent } from '../audit/audit.js';
import { CLOCK } from '../clocks/clock.js';
import type { Clock } from '../clocks/clock.js';
import { Post } from '../mail/post.js';
import type { Place } from './changes.js';
import { draftDigest, Policies, policyId } from './policies.js';
import { PolicyChange, PolicySignature, PolicyVersion } from './policy.entities.js';
import type { DraftRequest } from './policy.requests.js';

export type DraftContents = Pick<PolicyVersion, 'document' | 'threshold'>;

export type Change = Omit<PolicyChange, 'version' | 'changedBy' | 'changedAt'>;

/** What an edit makes of a draft: its contents, and why one place is now other than before. */
export interface Edit {
  contents?: Partial<DraftContents>;
  /** Each written in place of what stood there about the same place. */
  changes?: readonly Change[];
  /** Places that are as they were again. */
  undone?: readonly Place[];
}

type Event = Pick<AuditEvent, 'event' | 'detail'>;

/** Drafts of the sharing policy, begun from the version in force and edited place by place. */
@Injectable()
export class Drafts {
  constructor(
    @Inject(Policies) private readonly policies: Policies,
    @Inject(Post) private readonly post: Post,
    @Inject(Audit) private readonly audit: Audit,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** `from` makes it more than a copy of the version in force: the version it brings back, and what that changes. */
  async begin(
    { purpose, aim }: DraftRequest,
    staffId: string,
    from?: { restores: string; edit: (base: PolicyVersion) => Edit },
  ): Promise<{ version: string }> {
    await this.audit.record({ event: 'POLICY_DRAFT_BEGUN', actor: staffId, detail: { purpose } });
    return this.post.transaction(async (manager) => {
      const inForce = await this.policies.versionInForce(purpose, manager);
      const [row] = await manager.query<{ next: string }[]>(`SELECT nextval('policy_number') AS next`);
      const version = policyId(row!.next);
      const base = { ...inForce, document: withEveryField(inForce.document) };
      const { contents: changed, changes = [] } = from?.edit(base) ?? {};
      const { document, threshold } = { ...base, ...changed };
      const contents = { document: { ...document, version, basedOn: inForce.version }, threshold };
      mustBeReadable(contents.document);
      const restores = from?.restores ?? null;
      const draft = { version, purpose, aim, basedOn: inForce.version, restores, author: staffId };
      await this.audit.record({ event: 'POLICY_DRAFTED', actor: staffId, subject: version, detail: { purpose } });
      await manager.insert(PolicyVersion, {
        ...{ ...draft, state: 'DRAFT', editors: [], draftedAt: this.clock() },
        ...{ ...contents, digest: draftDigest(contents) },
      });
      await this.keep(manager, version, changes, staffId);
      return { version };
    });
  }

  /** Changes a draft. What was computed, reviewed or signed for it as it stood counts for nothing any more. */
  async edit(
    version: string,
    staffId: string,
    event: Event,
    work: (draft: PolicyVersion, base: PolicyVersion, manager: EntityManager) => Promise<Edit> | Edit,
  ): Promise<void> {
    await this.audit.record({ ...event, actor: staffId, subject: version });
    await this.post.transaction(async (manager) => {
      const draft = await this.locked(manager, version);
      const base = await this.policies.find(draft.basedOn!, manager);
      const { contents, changes = [], undone = [] } = await work(draft, base, manager);
      const next = { document: draft.document, threshold: draft.threshold, ...contents };
      mustBeReadable(next.document);
      for (const place of undone) await manager.delete(PolicyChange, { version, place });
      await this.keep(manager, version, changes, staffId);
      const digest = draftDigest(next);
      if (digest !== draft.digest) await this.noteVoid(manager, draft);
      const editors = [...new Set([...draft.editors, staffId])];
      await manager.update(PolicyVersion, { version }, { ...next, digest, editors } as never);
    });
  }

  async abandon(version: string, staffId: string): Promise<void> {
    await this.audit.record({ event: 'POLICY_ABANDONED', actor: staffId, subject: version });
    await this.post.transaction(async (manager) => {
      const { state } = await this.lockedVersion(manager, version);
      if (state !== 'DRAFT' && state !== 'SCHEDULED')
        throw notNow('NOT_A_DRAFT', 'Only a draft, or a version that is not in force yet, can be given up.');
      await manager.update(PolicyVersion, { version }, { state: 'ABANDONED' });
    });
  }

  /** The draft, held against every other edit, signature and publication until this transaction ends. */
  async locked(manager: EntityManager, version: string): Promise<PolicyVersion> {
    const draft = await this.lockedVersion(manager, version);
    if (draft.state !== 'DRAFT')
      throw notNow('NOT_A_DRAFT', 'This version can only be read. Begin a new draft to change anything.');
    return draft;
  }

  async lockedVersion(manager: EntityManager, version: string): Promise<PolicyVersion> {
    const lock = { mode: 'pessimistic_write' } as const;
    const found = await manager.findOne(PolicyVersion, { where: { version }, lock });
    if (!found) throw notThere();
    return found;
  }

  private async keep(
    manager: EntityManager,
    version: string,
    changes: readonly Change[],
    changedBy: string,
  ): Promise<void> {
    for (const change of changes) {
      const row = { ...change, version, changedBy, changedAt: this.clock() };
      await manager.upsert(PolicyChange, row as never, ['version', 'place']);
    }
  }

  private async noteVoid(manager: EntityManager, { version, gateDigest }: PolicyVersion): Promise<void> {
    if (!gateDigest) return;
    const signatures = await manager.countBy(PolicySignature, { version, gateDigest });
    if (signatures === 0) return;
    await this.audit.record({
      event: 'POLICY_SIGNATURES_VOID',
      actor: 'hub',
      subject: version,
      detail: { signatures },
    });
  }
}

/** A field or a kind of agency that the version in force does not know yet starts as never. */
function withEveryField(policy: Policy): Policy {
  const fields = { ...policy.fields };
  for (const { key, class: fieldClass, group, reason } of FIELD_CATALOGUE) {
    const named = fields[key] ?? newField(fieldClass, group, reason);
    const missing = AGENCY_KINDS.filter((kind) => !Object.hasOwn(named.cells, kind));
    const cells = { ...Object.fromEntries(missing.map((kind) => [kind, { rule: 'N' as const }])), ...named.cells };
    fields[key] = { ...named, cells };
  }
  return { ...policy, fields };
}

function mustBeReadable(document: Policy): void {
  const parsed = parsePolicy(document);
  if (!('problems' in parsed)) return;
  const [{ path, message } = { path: '', message: '' }] = parsed.problems;
  throw refused('POLICY_MALFORMED', `${message} (${path})`);
}
