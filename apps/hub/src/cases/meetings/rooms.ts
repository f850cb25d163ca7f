import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { fieldLabel } from '#contracts';
import { notThere } from '../../access/refusal.js';
import type { SignedInPerson } from '../../access/signed-in.js';
import { Audit } from '../../audit/audit.js';
import { CLOCK } from '../../clocks/clock.js';
import type { Clock } from '../../clocks/clock.js';
import { Partners } from '../../partners/partners.js';
import { Policies } from '../../policies/policies.js';
import { CaseVault } from '../case-vault.js';
import { Cases } from '../cases.js';
import { Contributions } from '../contributions.js';
import { Plans } from '../plans.js';
import { isOfOthers, readable } from '../reading.js';
import type { Offer } from '../reading.js';
import { Meeting, MeetingGuest, PreRead } from './meeting.entities.js';
import { isOver, Meetings } from './meetings.js';

interface Comment {
  by: string;
  text: string;
}

/** The papers of a meeting, as one of those invited may see them, before it and while it lasts. */
@Injectable()
export class Rooms {
  constructor(
    @Inject(DataSource) private readonly database: DataSource,
    @Inject(Meetings) private readonly meetings: Meetings,
    @Inject(Cases) private readonly cases: Cases,
    @Inject(CaseVault) private readonly vault: CaseVault,
    @Inject(Plans) private readonly plans: Plans,
    @Inject(Contributions) private readonly contributions: Contributions,
    @Inject(Partners) private readonly partners: Partners,
    @Inject(Policies) private readonly policies: Policies,
    @Inject(Audit) private readonly audit: Audit,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async papers(meetingId: string, person: SignedInPerson) {
    const { manager } = this.database;
    const meeting = await this.meetings.find(manager, meetingId);
    const { caseRef, kind, heldAt, endsAt, smaller } = meeting;
    const guest = await this.guestOf(meeting, person);
    const offers = await this.offers(caseRef, person);
    const shown = offers.filter(({ field }) => (guest ? guest.fields.includes(field) : !smaller || !isOfOthers(field)));
    const said = await this.vault.get<{ personView?: string }>(caseRef, `meeting/${meetingId}`);
    return {
      meetingId,
      kind,
      heldAt,
      endsAt,
      smaller,
      purpose: (await this.cases.find(caseRef)).purpose,
      fields: shown.map((offer) => ({ ...offer, label: fieldLabel(offer.field) })),
      ...(guest
        ? { until: guest.until }
        : { caseRef, personView: said?.personView, ...(await this.readBy(meetingId)) }),
    };
  }

  /** Read in their own time, with what they have to say already. */
  async read(meetingId: string, comment: string | undefined, person: SignedInPerson): Promise<void> {
    const { caseRef } = await this.meetings.find(this.database.manager, meetingId);
    await this.audit.record({ event: 'PAPERS_READ', actor: person.staffId, subject: meetingId });
    await this.database.transaction(async (manager) => {
      const row = { meetingId, staffId: person.staffId, readAt: this.clock() };
      await manager.upsert(PreRead, row, ['meetingId', 'staffId']);
      const said: Comment = { by: person.staffId, text: comment ?? '' };
      if (comment) await this.vault.put(manager, caseRef, `comment/${meetingId}/${person.staffId}`, said);
    });
  }

  private async guestOf(meeting: Meeting, { staffId, roles }: SignedInPerson): Promise<MeetingGuest | undefined> {
    if (roles.some((role) => role === 'COORDINATOR' || role === 'PANEL' || role === 'MANAGER')) return undefined;
    const guest = await this.database.manager.findOneBy(MeetingGuest, { meetingId: meeting.meetingId, staffId });
    const now = this.clock();
    if (!guest || guest.until <= now || isOver(meeting, now)) throw notThere();
    return guest;
  }

  private async offers(caseRef: string, person: SignedInPerson): Promise<Offer[]> {
    const plan = await this.plans.newest(caseRef);
    const words = plan && (await this.plans.words(caseRef, plan.version));
    const written = new Set([...Object.keys(words?.fields ?? {}), ...Object.keys(words?.summaries ?? {})]);
    const offers = [
      ...[...written].map((field) => ({
        field,
        source: 'panel',
        value: words?.fields[field],
        summary: words?.summaries[field],
      })),
      ...(await this.contributions.ofCase(caseRef)).flatMap(({ agency, fields }) =>
        fields.map((one) => ({ ...one, source: agency })),
      ),
    ];
    if (person.roles.includes('COORDINATOR')) return offers;
    const agency = await this.partners.agency(person.agency);
    const { purpose } = await this.cases.find(caseRef);
    return agency ? readable(await this.policies.inForce(purpose), agency, offers) : [];
  }

  private async readBy(meetingId: string): Promise<{ readBy: string[]; comments: Comment[] }> {
    const rows = await this.database.manager.findBy(PreRead, { meetingId });
    const { caseRef } = await this.meetings.find(this.database.manager, meetingId);
    const parts = await this.vault.parts(caseRef, `comment/${meetingId}/`);
    const comments = await Promise.all(parts.map((part) => this.vault.get<Comment>(caseRef, part)));
    return { readBy: rows.map(({ staffId }) => staffId), comments: comments.filter((one) => one !== undefined) };
  }
}
