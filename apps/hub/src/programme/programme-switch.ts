import { randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { sideOf } from '#contracts';
import type { Side } from '#contracts';
import { digestOf } from '#sealing';
import { notNow, notThere, notYours } from '../access/refusal.js';
import { Audit } from '../audit/audit.js';
import { CLOCK } from '../clocks/clock.js';
import type { Clock } from '../clocks/clock.js';
import { gate } from '../decisions/gate.js';
import { Post } from '../mail/post.js';
import { Partners } from '../partners/partners.js';
import { SignerKeys } from '../partners/signer-keys.js';
import { ProgrammeStop, ProgrammeStopSignature } from './programme.entities.js';
import { ProgrammeSettling } from './programme-settling.js';
import { standingStop } from './standing-stop.js';

/** Stops the whole programme at once, by one person; lets it go on by two, of health and of police. */
@Injectable()
export class ProgrammeSwitch {
  constructor(
    @Inject(ProgrammeSettling) private readonly settling: ProgrammeSettling,
    @Inject(Partners) private readonly partners: Partners,
    @Inject(SignerKeys) private readonly signerKeys: SignerKeys,
    @Inject(Post) private readonly post: Post,
    @Inject(Audit) private readonly audit: Audit,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** From the moment this is committed nothing goes out any more; the copies are hidden case after case. */
  async stop(reason: string, actor: string): Promise<{ stopId: string; digest: string }> {
    const stopId = `stop-${randomUUID()}`;
    await this.audit.record({ event: 'PROGRAMME_STOPPED', actor, subject: stopId });
    const stoppedAt = this.clock();
    const digest = digestOf({ stopId, resume: true, stoppedBy: actor, stoppedAt: stoppedAt.toISOString(), reason });
    await this.post.transaction(async (manager) => {
      const row = { stopId, reason, stoppedBy: actor, stoppedAt, digest };
      await manager.createQueryBuilder().insert().into(ProgrammeStop).values(row).orIgnore().execute();
      if ((await standingStop(manager))?.stopId !== stopId)
        throw notNow('STOPPED_ALREADY', 'The programme is stopped already. See who stopped it, and when.');
    });
    this.settling.begin();
    return { stopId, digest };
  }

  /** Adds one side's signature that it may go on; with the second it does. */
  async sign(stopId: string, jws: string, staffId: string): Promise<{ state: 'STOPPED' | 'RESUMED'; missing: Side[] }> {
    await this.audit.record({ event: 'PROGRAMME_RESUMPTION_SIGNED', actor: staffId, subject: stopId });
    const missing = await this.post.transaction(async (manager) => {
      const lock = { mode: 'pessimistic_write' } as const;
      const stop = await manager.findOne(ProgrammeStop, { where: { stopId }, lock });
      if (!stop) throw notThere();
      if (stop.resumedAt) throw notNow('RESUMED_ALREADY', 'The programme goes on already.');
      await this.addSignature(manager, stop, jws, staffId);
      const signed = await manager.findBy(ProgrammeStopSignature, { stopId });
      const verdict = gate(signed.map((one) => ({ ...one, present: true, signed: true })));
      if (!verdict.passes) return verdict.missing;
      await this.audit.record({ event: 'PROGRAMME_RESUMED', actor: 'hub', subject: stopId });
      await manager.update(ProgrammeStop, { stopId }, { resumedAt: this.clock() });
      return [];
    });
    if (missing.length > 0) return { state: 'STOPPED', missing };
    this.settling.begin();
    return { state: 'RESUMED', missing };
  }

  private async addSignature(
    manager: EntityManager,
    { stopId, digest }: ProgrammeStop,
    jws: string,
    staffId: string,
  ): Promise<void> {
    const member = await this.partners.staffMember(staffId, manager);
    const agency = member && (await this.partners.agency(member.agency, manager));
    const side = agency ? sideOf(agency.kind) : undefined;
    if (!agency || !side || !member?.roles.includes('GOVERNANCE'))
      throw notYours('NO_SIDE', 'Governance leads of health and of police sign that the programme goes on.');
    const signature = { signer: staffId, role: 'GOVERNANCE' as const, jws };
    await this.signerKeys.check(signature, { subject: stopId, digest }, 'resumption', manager);
    if (await manager.existsBy(ProgrammeStopSignature, { stopId, side }))
      throw notNow('SIDE_HAS_SIGNED', 'Your side has signed already; the other side’s signature is missing.');
    const row = { stopId, side, staffId, agency: agency.agency, jws, signedAt: this.clock() };
    await manager.insert(ProgrammeStopSignature, row);
  }
}
