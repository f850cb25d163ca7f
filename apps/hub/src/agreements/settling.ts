import { Inject, Injectable } from '@nestjs/common';
import type { OnModuleInit } from '@nestjs/common';
import { DataSource, Not } from 'typeorm';
import { Audit } from '../audit/audit.js';
import { after, CLOCK, DAY } from '../clocks/clock.js';
import type { Clock } from '../clocks/clock.js';
import { Deadlines } from '../clocks/deadlines.js';
import { PartyCopies } from '../disclosures/party-copies.js';
import { Enrolment } from '../partners/enrolment.js';
import { Partners } from '../partners/partners.js';
import { PARTY_REVIEW } from './agreement-clocks.js';
import { AgreementParty } from './agreement.entities.js';
import type { Standing } from './agreement.entities.js';
import { Agreements } from './agreements.js';
import { PartyStanding } from './standing.js';
import { agreementName } from './terms.js';

const EVERY_MS = 2_000;

/** So long the copies of a party that has lapsed stay under review, out of view; then they are taken out. */
export const REVIEW_DAYS = 30;

/**
 * Brings what is so into line with what the agreement says: copies of a party that has lapsed go out of view and come
 * back with it, and adapters are told who takes part. It can be cut short anywhere; the next turn finds the rest.
 */
@Injectable()
export class Settling implements OnModuleInit {
  constructor(
    @Inject(DataSource) private readonly database: DataSource,
    @Inject(Deadlines) private readonly deadlines: Deadlines,
    @Inject(Agreements) private readonly agreements: Agreements,
    @Inject(PartyStanding) private readonly standing: PartyStanding,
    @Inject(PartyCopies) private readonly copies: PartyCopies,
    @Inject(Enrolment) private readonly enrolment: Enrolment,
    @Inject(Partners) private readonly partners: Partners,
    @Inject(Audit) private readonly audit: Audit,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.deadlines.registerTurn({ kind: 'AGREEMENT_SETTLED', everyMs: EVERY_MS, work: () => this.settle() });
  }

  async settle(): Promise<void> {
    const parties = await this.database.manager.findBy(AgreementParty, { standing: Not('LEFT' as const) });
    const isInForce = (await this.agreements.inForce()) !== null;
    for (const { agency, standing } of parties) {
      if (standing === 'NEW' && !isInForce) continue;
      const why = (await this.standing.whyNot(agency))?.code ?? null;
      const party = await this.note(agency, why);
      if (party?.standing === 'IN') await this.copies.show(agency);
      if (party?.standing !== 'LAPSED') continue;
      await this.copies.hide(agency, why ?? 'AGREEMENT_LAPSED');
      if (after(party.since, REVIEW_DAYS * DAY) <= this.clock())
        await this.copies.revokeAll(agency, 'AGREEMENT_LAPSED');
    }
    await this.tellAdapters();
  }

  /** What has changed since this party was looked at last. */
  private async note(agency: string, why: string | null): Promise<AgreementParty | null> {
    return this.database.transaction(async (manager) => {
      const lock = { mode: 'pessimistic_write' } as const;
      const party = await manager.findOne(AgreementParty, { where: { agency }, lock });
      const next = party && nextStanding(party.standing, why);
      if (!party || !next || (next === party.standing && party.why === why)) return party;
      const since = next === party.standing ? party.since : this.clock();
      const change = { standing: next, since, why: next === 'LAPSED' ? why : null };
      const event = next === 'LAPSED' ? 'PARTY_LAPSED' : 'PARTY_IN_STANDING';
      await this.audit.record({ event, actor: 'hub', subject: agency, detail: { why: why ?? 'NONE' } });
      await manager.update(AgreementParty, { agency }, change);
      const review = { kind: PARTY_REVIEW, subject: agency, dueAt: after(since, REVIEW_DAYS * DAY) };
      if (next === 'LAPSED') await this.deadlines.set(manager, review);
      else await this.deadlines.met(manager, PARTY_REVIEW, agency);
      return { ...party, ...change };
    });
  }

  /** Also after a crash between the two: what adapters were told last has to be what is so. */
  private async tellAdapters(): Promise<void> {
    const agreement = await this.agreements.inForce();
    if (!agreement) return;
    const told = await this.partners.partnershipInForce();
    const parties = await this.standing.inStanding(agreement);
    const known = (told?.agencies ?? []).map(({ agency }) => agency);
    const name = agreementName(agreement.agreementId, agreement.version);
    const expired = agreement.expiresAt <= this.clock();
    const same = told?.agreement.agreementId === name && told.agreement.inForce === !expired;
    const sameParties = parties.length === known.length && parties.every((agency) => known.includes(agency));
    if (same && (sameParties || expired)) return;
    await this.enrolment.publish('hub');
  }
}

function nextStanding(now: Standing, why: string | null): Standing {
  if (now === 'LEFT') return now;
  if (!why) return 'IN';
  return now === 'NEW' ? 'NEW' : 'LAPSED';
}
