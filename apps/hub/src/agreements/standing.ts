import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { EntityManager } from 'typeorm';
import { notNow } from '../access/refusal.js';
import type { Refusal } from '../access/refusal.js';
import { CLOCK, endOfDay } from '../clocks/clock.js';
import type { Clock } from '../clocks/clock.js';
import { AgreementParty } from './agreement.entities.js';
import type { AgreementVersion } from './agreement.entities.js';
import { Agreements } from './agreements.js';

/** Whether anything may go to a party now, and where not, why not and what to do. */
@Injectable()
export class PartyStanding {
  constructor(
    @Inject(DataSource) private readonly database: DataSource,
    @Inject(Agreements) private readonly agreements: Agreements,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** What stands in the way of everybody; undefined where an agreement is in force. */
  async whyNobody(manager = this.database.manager): Promise<Refusal | undefined> {
    return this.overAll(await this.agreements.inForce(manager));
  }

  /** S35: unsigned, run out, or without data security: nothing goes to this party. */
  async whyNot(agency: string, manager = this.database.manager): Promise<Refusal | undefined> {
    const agreement = await this.agreements.inForce(manager);
    const nobody = this.overAll(agreement);
    if (nobody || !agreement) return nobody;
    const party = await manager.findOneBy(AgreementParty, { agency });
    if (party?.standing === 'LEFT')
      return { code: 'PARTY_LEFT', message: `${agency} has left the agreement. It signs again if it comes back.` };
    if (!agreement.terms.parties.includes(agency))
      return { code: 'NOT_A_PARTY', message: `${agency} is no party to the agreement. Make a version that names it.` };
    const signed = await this.agreements.signers(agreement, manager);
    if (!signed.some((one) => one.agency === agency))
      return {
        code: 'PARTY_NOT_SIGNED',
        message: `${agency} has not signed the agreement in force. Its own Caldicott Guardian or IG lead signs.`,
      };
    return this.dspt(agency, party);
  }

  /** Throws 409 where no agreement is in force. */
  async check(manager: EntityManager): Promise<void> {
    const why = await this.whyNobody(manager);
    if (why) throw notNow(why.code, why.message);
  }

  /** Parties to whom something may go now. */
  async inStanding(agreement: AgreementVersion, manager = this.database.manager): Promise<string[]> {
    const parties: string[] = [];
    for (const agency of agreement.terms.parties) if (!(await this.whyNot(agency, manager))) parties.push(agency);
    return parties;
  }

  private overAll(agreement: AgreementVersion | null): Refusal | undefined {
    if (!agreement)
      return {
        code: 'NO_AGREEMENT',
        message: 'No information-sharing agreement is in force. Every party has to sign one first.',
      };
    if (agreement.expiresAt > this.clock()) return undefined;
    return {
      code: 'AGREEMENT_EXPIRED',
      message: 'The information-sharing agreement has run out. Make the next version and have every party sign it.',
    };
  }

  private dspt(agency: string, party: AgreementParty | null): Refusal | undefined {
    if (!party?.dsptStatus || !party.dsptUntil)
      return {
        code: 'DSPT_MISSING',
        message: `Record the data-security status (DSPT) of ${agency}, or its equivalent.`,
      };
    if (party.dsptStatus === 'STANDARDS_NOT_MET')
      return { code: 'DSPT_NOT_MET', message: `${agency} does not meet the data-security standards (DSPT).` };
    if (endOfDay(party.dsptUntil) > this.clock()) return undefined;
    return {
      code: 'DSPT_LAPSED',
      message: `The data-security status (DSPT) of ${agency} has run out. Record the new one.`,
    };
  }
}
