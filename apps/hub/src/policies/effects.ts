import { randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import type { OnModuleInit } from '@nestjs/common';
import { DataSource, In } from 'typeorm';
import { errorCode } from '#contracts';
import type { Purpose } from '#contracts';
import { digestOf } from '#sealing';
import { emptySummary, simulation, withEffects } from '#sharing-policy';
import { notNow, notThere } from '../access/refusal.js';
import { Audit } from '../audit/audit.js';
import { CLOCK } from '../clocks/clock.js';
import type { Clock } from '../clocks/clock.js';
import { Deadlines } from '../clocks/deadlines.js';
import { LiveCases } from '../disclosures/live-cases.js';
import { Post } from '../mail/post.js';
import { Drafts } from './drafts.js';
import { Policies } from './policies.js';
import { PolicyEffect, PolicyEffectCase, PolicyVersion } from './policy.entities.js';

const AT_ONCE = 25;
const EVERY_MS = 2_000;

/** What a draft would do to every live case, computed in slices by a job that can be left and goes on where it was. */
@Injectable()
export class Effects implements OnModuleInit {
  constructor(
    @Inject(DataSource) private readonly database: DataSource,
    @Inject(Deadlines) private readonly deadlines: Deadlines,
    @Inject(Policies) private readonly policies: Policies,
    @Inject(Drafts) private readonly drafts: Drafts,
    @Inject(LiveCases) private readonly live: LiveCases,
    @Inject(Post) private readonly post: Post,
    @Inject(Audit) private readonly audit: Audit,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.deadlines.registerTurn({ kind: 'POLICY_EFFECTS', everyMs: EVERY_MS, work: () => this.work() });
  }

  async ask(version: string, staffId: string): Promise<{ effectId: string }> {
    await this.audit.record({ event: 'POLICY_EFFECT_ASKED', actor: staffId, subject: version });
    const { purpose } = await this.policies.find(version);
    const [total, liveStamp] = [await this.live.count(purpose), await this.stamp(purpose)];
    return this.post.transaction(async (manager) => {
      const { digest } = await this.drafts.locked(manager, version);
      const effectId = `effect-${randomUUID()}`;
      const asked = { askedBy: staffId, askedAt: this.clock() };
      const row = { effectId, version, draftDigest: digest, state: 'WAITING' as const, liveStamp, total, ...asked };
      await manager.insert(PolicyEffect, row);
      await manager.update(PolicyVersion, { version }, { effectId });
      return { effectId };
    });
  }

  /** How far it is, and what it has found; nothing where none has been asked for since the last edit. */
  async of(version: string) {
    const { effectId } = await this.policies.find(version);
    if (!effectId) throw notThere();
    const effect = await this.find(effectId);
    const agencies = await this.database.manager.find(PolicyEffectCase, {
      where: { effectId },
      order: { caseRef: 'ASC', agency: 'ASC' },
      take: 500,
    });
    return { ...effect, agencies: agencies.map(({ lines }) => lines) };
  }

  /** Somebody has looked at it: one of what has to be done before it is published. */
  async review(version: string, staffId: string): Promise<void> {
    await this.audit.record({ event: 'POLICY_EFFECT_REVIEWED', actor: staffId, subject: version });
    await this.post.transaction(async (manager) => {
      const draft = await this.drafts.locked(manager, version);
      if (!draft.gateDigest) throw notNow('EFFECT_MISSING', 'Have the effect on the live cases computed first.');
      await manager.update(PolicyVersion, { version }, { reviewedBy: staffId, reviewedAt: this.clock() });
    });
  }

  /** Live cases have not changed since it was computed; otherwise it has to be computed anew. */
  async mustBeCurrent({ effectId, purpose }: PolicyVersion): Promise<void> {
    const effect = effectId ? await this.find(effectId) : undefined;
    if (effect?.state === 'DONE' && effect.liveStamp === (await this.stamp(purpose))) return;
    throw notNow(
      'EFFECT_OUT_OF_DATE',
      'Live cases have changed since the effect was computed. Have it computed anew: if it is the same, signatures stay.',
    );
  }

  async work(): Promise<void> {
    const open = { where: { state: In(['WAITING', 'RUNNING']) }, order: { askedAt: 'ASC' } } as const;
    for (const effect of await this.database.manager.find(PolicyEffect, open)) {
      try {
        await this.compute(effect);
      } catch (error) {
        const failed = { state: 'FAILED' as const, errorCode: errorCode(error), finishedAt: this.clock() };
        await this.database.manager.update(PolicyEffect, { effectId: effect.effectId }, failed);
      }
    }
  }

  private async compute({ effectId, version, draftDigest, lastCase, summary }: PolicyEffect): Promise<void> {
    const draft = await this.policies.find(version);
    const { manager } = this.database;
    if (draft.state !== 'DRAFT' || draft.digest !== draftDigest) {
      await manager.update(PolicyEffect, { effectId }, { state: 'FAILED', errorCode: 'DRAFT_EDITED' });
      return;
    }
    const base = this.policies.parsed(await this.policies.find(draft.basedOn!));
    const { run } = simulation(base, this.policies.parsed(draft), this.clock().toISOString());
    let sums = summary ?? emptySummary();
    for (let last = lastCase; ;) {
      const page = await this.live.page(draft.purpose, last, AT_ONCE);
      const effects = run(page.cases);
      sums = withEffects(sums, page.cases, effects);
      last = page.last;
      await this.database.transaction(async (slice) => {
        const rows = effects.map((lines) => ({ effectId, caseRef: lines.caseRef, agency: lines.agency, lines }));
        if (rows.length > 0) await slice.upsert(PolicyEffectCase, rows as never, ['effectId', 'caseRef', 'agency']);
        const step = { state: 'RUNNING' as const, lastCase: last, done: () => `done + ${page.read}`, summary: sums };
        await slice.update(PolicyEffect, { effectId }, step as never);
      });
      if (page.read < AT_ONCE) break;
    }
    await this.finish(effectId, version, draftDigest);
  }

  private async finish(effectId: string, version: string, draftDigest: string): Promise<void> {
    const rows = await this.database.manager.find(PolicyEffectCase, {
      where: { effectId },
      order: { caseRef: 'ASC', agency: 'ASC' },
    });
    const effectDigest = digestOf(rows.map(({ lines }) => digestOf(lines)));
    const detail = { effect: effectDigest, cases: new Set(rows.map(({ caseRef }) => caseRef)).size };
    await this.audit.record({ event: 'POLICY_EFFECT_COMPUTED', actor: 'hub', subject: version, detail });
    await this.post.transaction(async (manager) => {
      const draft = await this.drafts.lockedVersion(manager, version);
      const done = { state: 'DONE' as const, effectDigest, finishedAt: this.clock() };
      await manager.update(PolicyEffect, { effectId }, done);
      if (draft.state !== 'DRAFT' || draft.effectId !== effectId || draft.digest !== draftDigest) return;
      const gateDigest = digestOf({ version, draft: draftDigest, effect: effectDigest });
      if (draft.gateDigest && draft.gateDigest !== gateDigest) await this.drafts.noteVoid(manager, draft);
      await manager.update(PolicyVersion, { version }, { gateDigest });
    });
  }

  /** Another text as soon as live cases, parties, or what is in force for this purpose have changed. */
  private async stamp(purpose: Purpose): Promise<string> {
    const { version } = await this.policies.versionInForce(purpose);
    return [await this.live.stamp(purpose), version].join(' ');
  }

  private async find(effectId: string): Promise<PolicyEffect> {
    return this.database.manager.findOneByOrFail(PolicyEffect, { effectId });
  }
}
