import { Inject, Injectable } from '@nestjs/common';
import type { OnModuleInit } from '@nestjs/common';
import { DataSource, IsNull } from 'typeorm';
import { notNow, notThere } from '../access/refusal.js';
import type { SignedInPerson } from '../access/signed-in.js';
import { Audit } from '../audit/audit.js';
import { LiveList } from '../cases/live-list.js';
import { CLOCK } from '../clocks/clock.js';
import type { Clock } from '../clocks/clock.js';
import { Deadlines } from '../clocks/deadlines.js';
import { PartyLeaves } from '../disclosures/party-leaves.js';
import { Post } from '../mail/post.js';
import { PARTY_REVIEW } from './agreement-clocks.js';
import { AgreementParty, PartyDeparture } from './agreement.entities.js';
import { DepartureProof } from './departure-proof.js';
import { mustSpeakFor } from './parties.js';
import { Settling } from './settling.js';

const AT_ONCE = 25;
const EVERY_MS = 2_000;

/**
 * A party leaves: from that moment nothing goes to it, and case by case everything is recalled from it and its own words
 * are taken out. The job can be cut short anywhere, and ends with a certificate.
 */
@Injectable()
export class Departures implements OnModuleInit {
  constructor(
    @Inject(DataSource) private readonly database: DataSource,
    @Inject(Deadlines) private readonly deadlines: Deadlines,
    @Inject(LiveList) private readonly live: LiveList,
    @Inject(PartyLeaves) private readonly leaves: PartyLeaves,
    @Inject(DepartureProof) private readonly proof: DepartureProof,
    @Inject(Settling) private readonly settling: Settling,
    @Inject(Post) private readonly post: Post,
    @Inject(Audit) private readonly audit: Audit,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.deadlines.registerTurn({ kind: 'PARTY_DEPARTURES', everyMs: EVERY_MS, work: () => this.work() });
  }

  async leave(agency: string, reason: string, person: SignedInPerson): Promise<void> {
    mustSpeakFor(agency, person);
    await this.audit.record({ event: 'PARTY_LEFT', actor: person.staffId, subject: agency });
    await this.database.transaction(async (manager) => {
      const lock = { mode: 'pessimistic_write' } as const;
      const party = await manager.findOne(AgreementParty, { where: { agency }, lock });
      if (!party) throw notThere();
      if (party.standing === 'LEFT') throw notNow('PARTY_HAS_LEFT', 'This party has left already.');
      const leftAt = this.clock();
      await manager.update(AgreementParty, { agency }, { standing: 'LEFT', since: leftAt, why: null });
      const fresh = { lastCase: '', cases: 0, contributions: 0, narrowed: 0 };
      const open = { goneThroughAt: null, certificate: null, jws: null };
      const row = { agency, leftAt, reason, askedBy: person.staffId, ...fresh, ...open };
      await manager.upsert(PartyDeparture, row, ['agency']);
      await this.deadlines.met(manager, PARTY_REVIEW, agency);
    });
    await this.settling.settle();
  }

  async of(agency: string): Promise<PartyDeparture> {
    const found = await this.database.manager.findOneBy(PartyDeparture, { agency });
    if (!found) throw notThere();
    return found;
  }

  async work(): Promise<void> {
    for (const { agency } of await this.database.manager.findBy(PartyDeparture, { goneThroughAt: IsNull() }))
      await this.goThrough(agency);
    const gone = { where: { certificate: IsNull() }, order: { leftAt: 'ASC' } } as const;
    for (const departure of await this.database.manager.find(PartyDeparture, gone)) await this.proof.give(departure);
  }

  private async goThrough(agency: string): Promise<void> {
    for (let last = (await this.of(agency)).lastCase; ;) {
      const page = await this.live.page(undefined, last, AT_ONCE);
      for (const { caseRef } of page) {
        await this.post.transaction(async (manager) => {
          const { part, contributed, narrowed } = await this.leaves.takeOut(manager, caseRef, agency);
          const step = {
            lastCase: caseRef,
            cases: () => `cases + ${part ? 1 : 0}`,
            contributions: () => `contributions + ${contributed ? 1 : 0}`,
            narrowed: () => `narrowed + ${narrowed}`,
          };
          await manager.update(PartyDeparture, { agency }, step);
        });
        last = caseRef;
      }
      if (page.length < AT_ONCE) break;
    }
    await this.database.manager.update(PartyDeparture, { agency }, { goneThroughAt: this.clock() });
  }
}
