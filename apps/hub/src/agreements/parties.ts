import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { notThere, notYours } from '../access/refusal.js';
import type { Refusal } from '../access/refusal.js';
import type { SignedInPerson } from '../access/signed-in.js';
import { Audit } from '../audit/audit.js';
import { endOfDay } from '../clocks/clock.js';
import { Deadlines } from '../clocks/deadlines.js';
import { DSPT_EXPIRY } from './agreement-clocks.js';
import { AgreementParty } from './agreement.entities.js';
import type { DsptRequest } from './agreement.requests.js';
import { Settling } from './settling.js';
import { PartyStanding } from './standing.js';

/** The parties of the agreement: how each stands, and what is known of its data security. */
@Injectable()
export class Parties {
  constructor(
    @Inject(DataSource) private readonly database: DataSource,
    @Inject(PartyStanding) private readonly standing: PartyStanding,
    @Inject(Settling) private readonly settling: Settling,
    @Inject(Deadlines) private readonly deadlines: Deadlines,
    @Inject(Audit) private readonly audit: Audit,
  ) {}

  /** `stopped` says why nothing goes to a party now; null where it does. */
  async list(): Promise<(AgreementParty & { stopped: Refusal | null })[]> {
    const parties = await this.database.manager.find(AgreementParty, { order: { agency: 'ASC' } });
    return Promise.all(
      parties.map(async (party) => ({ ...party, stopped: (await this.standing.whyNot(party.agency)) ?? null })),
    );
  }

  async recordDspt(agency: string, { status, until, reference }: DsptRequest, person: SignedInPerson): Promise<void> {
    mustSpeakFor(agency, person);
    const detail = { status, until };
    await this.audit.record({ event: 'DSPT_RECORDED', actor: person.staffId, subject: agency, detail });
    await this.database.transaction(async (manager) => {
      const dspt = { dsptStatus: status, dsptUntil: until, dsptReference: reference };
      const { affected } = await manager.update(AgreementParty, { agency }, dspt);
      if (affected !== 1) throw notThere();
      await this.deadlines.set(manager, { kind: DSPT_EXPIRY, subject: agency, dueAt: endOfDay(until) });
    });
    await this.settling.settle();
  }
}

/** Of a party speaks its own governance lead, or an administrator for it. */
export function mustSpeakFor(agency: string, { agency: own, roles }: SignedInPerson): void {
  if (roles.includes('ADMIN') || own === agency) return;
  throw notYours('NOT_YOUR_ORGANISATION', 'Its own governance lead does this, or an administrator.');
}
