import { Inject, Injectable } from '@nestjs/common';
import type { OnModuleInit } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { PersonChanged } from '#contracts';
import { WHEREABOUTS } from '#sharing-policy';
import { notNow } from '../../access/refusal.js';
import { Audit } from '../../audit/audit.js';
import type { CaseRecord } from '../../cases/case.entities.js';
import { CaseVault } from '../../cases/case-vault.js';
import { Cases } from '../../cases/cases.js';
import { unknownCase } from '../../cases/unknown-case.js';
import { OF_A_PLACE, Whereabouts } from '../../cases/whereabouts.js';
import { caseIsOver } from '../../cases/state-machine.js';
import { after, CLOCK, DAY } from '../../clocks/clock.js';
import type { Clock } from '../../clocks/clock.js';
import { Deadlines } from '../../clocks/deadlines.js';
import { Copies } from '../../disclosures/copies.js';
import { Revocation } from '../../disclosures/revocation.js';
import { WithdrawnFields } from '../../disclosures/withdrawn-fields.js';
import { Areas } from '../../guidance/areas.js';
import { Post } from '../../mail/post.js';
import type { Received } from '../../mail/received.js';
import { DEATH_CONFIRMATION } from '../deadline-kinds.js';

type Change = PersonChanged['change'];

const MADE_SURE_DAYS = 3;

const NOTES: Record<Change, string> = {
  DIED: 'An agency’s record says that the person has died. Every copy is hidden until somebody has confirmed it.',
  MOVED: 'The person has moved. What was true of the old address has been taken out; agencies are asked anew.',
  RESTRICTED: 'Nobody may be told where the person is. It has been taken out everywhere.',
  MERGED: 'The agency’s system has made one record of two. Its copy follows neither until somebody there has decided.',
};

/** What an agency notices of a person with a case, and what follows by itself: it only ever shares less. */
@Injectable()
export class PersonChanges implements OnModuleInit {
  constructor(
    @Inject(Cases) private readonly cases: Cases,
    @Inject(CaseVault) private readonly vault: CaseVault,
    @Inject(Areas) private readonly areas: Areas,
    @Inject(Whereabouts) private readonly whereabouts: Whereabouts,
    @Inject(Copies) private readonly copies: Copies,
    @Inject(Revocation) private readonly revocation: Revocation,
    @Inject(WithdrawnFields) private readonly withdrawn: WithdrawnFields,
    @Inject(Deadlines) private readonly deadlines: Deadlines,
    @Inject(Post) private readonly post: Post,
    @Inject(Audit) private readonly audit: Audit,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.deadlines.register({
      kind: DEATH_CONFIRMATION,
      what: 'Make sure whether the person has died',
      for: ['COORDINATOR', 'GOVERNANCE'],
      soonMs: MADE_SURE_DAYS * DAY,
    });
    // Who resumes the case says that it was a mistake.
    this.copies.onShown((manager, caseRef) => this.deadlines.met(manager, DEATH_CONFIRMATION, caseRef));
  }

  async changed(message: Received<'person.changed'>): Promise<void> {
    const { caseRef, change } = message.payload;
    await this.audit.record({ event: 'PERSON_CHANGED', actor: message.from, subject: caseRef, detail: { change } });
    await this.post.handle(message, async (manager) => {
      const agencies = await this.cases.agenciesOf(caseRef, manager);
      if (!agencies.some(({ agency }) => agency === message.from)) throw unknownCase();
      await this.act(manager, await this.cases.locked(manager, caseRef), change, message.from);
    });
  }

  /** Somebody here has been told it, by the person or otherwise. */
  async restrict(caseRef: string, actor: string): Promise<void> {
    await this.audit.record({ event: 'WHEREABOUTS_RESTRICTED', actor, subject: caseRef });
    await this.post.transaction(async (manager) => {
      await this.act(manager, await this.cases.locked(manager, caseRef), 'RESTRICTED', actor);
    });
  }

  /** From now on it may be kept and shared again; what was taken out comes back only by asking anew. */
  async lift(caseRef: string, actor: string): Promise<void> {
    await this.audit.record({ event: 'WHEREABOUTS_NOT_RESTRICTED', actor, subject: caseRef });
    await this.post.transaction(async (manager) => {
      const found = await this.cases.locked(manager, caseRef);
      await this.whereabouts.restrict(manager, caseRef, null);
      if (!caseIsOver(found.state)) await this.cases.askAllAgain(manager, found);
    });
  }

  /** A record says so by mistake often enough, and what is destroyed stays so: a person confirms it, and it ends. */
  async confirmDeath(caseRef: string, actor: string): Promise<void> {
    await this.audit.record({ event: 'DEATH_CONFIRMED', actor, subject: caseRef });
    // Before the transaction: waiting within it for a second connection can wait for ever. A note never goes away.
    const said = (await this.vault.notes(caseRef)).some(({ event }) => event === 'PERSON_DIED');
    await this.post.transaction(async (manager) => {
      const found = await this.cases.locked(manager, caseRef);
      if (found.state !== 'SUSPENDED' || !said)
        throw notNow(
          'NO_DEATH_REPORTED',
          'No agency has said so of this case, or the case has gone on. Propose to close it.',
        );
      await this.cases.endByDeath(manager, found);
      await this.deadlines.endOfCase(manager, caseRef);
      await this.revocation.begin(manager, found, 'PERSON_DIED');
    });
  }

  private async act(manager: EntityManager, found: CaseRecord, change: Change, actor: string): Promise<void> {
    if (caseIsOver(found.state)) return;
    const { caseRef } = found;
    await this.vault.note(manager, caseRef, { event: `PERSON_${change}`, actor, text: NOTES[change] });
    if (change === 'DIED') {
      await this.copies.hide(manager, found, { reason: 'PERSON_DIED', actor });
      const dueAt = after(this.clock(), MADE_SURE_DAYS * DAY);
      return this.deadlines.set(manager, { kind: DEATH_CONFIRMATION, subject: caseRef, caseRef, dueAt });
    }
    if (change === 'RESTRICTED' || change === 'MOVED') await this.areas.forget(manager, caseRef);
    if (change === 'RESTRICTED') {
      await this.withdrawn.takeOut(manager, found, WHEREABOUTS, 'WHEREABOUTS_RESTRICTED');
      await this.whereabouts.restrict(manager, caseRef, this.clock());
    }
    if (change === 'MOVED') {
      await this.withdrawn.takeOut(manager, found, OF_A_PLACE, 'PERSON_MOVED');
      await this.whereabouts.moved(manager, caseRef, this.clock());
      await this.cases.askAllAgain(manager, found);
    }
  }
}
