import { randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { EntityManager } from 'typeorm';
import { notNow, notThere, refused } from '../../access/refusal.js';
import { Audit } from '../../audit/audit.js';
import { after, CLOCK, endOfDay, HOUR, MINUTE } from '../../clocks/clock.js';
import type { Clock } from '../../clocks/clock.js';
import { Deadlines } from '../../clocks/deadlines.js';
import { Partners } from '../../partners/partners.js';
import { CaseVault } from '../case-vault.js';
import { Cases } from '../cases.js';
import { caseIsOver } from '../state-machine.js';
import { ASK_AGAIN } from './meeting-clocks.js';
import { Attendance, Meeting, MeetingGuest } from './meeting.entities.js';
import type { MeetingRequest, StatementRequest } from './meeting.requests.js';
import { missingSeats } from './quorum.js';
import type { Attendee } from './quorum.js';

const USUAL_LENGTH = 4 * HOUR;
const LONGEST = 12 * HOUR;
/** People come before it begins. */
const DOORS_OPEN = 30 * MINUTE;

/** Meetings: who was there, by their own sign-in, and whether the person was asked. */
@Injectable()
export class Meetings {
  constructor(
    @Inject(DataSource) private readonly database: DataSource,
    @Inject(Cases) private readonly cases: Cases,
    @Inject(CaseVault) private readonly vault: CaseVault,
    @Inject(Partners) private readonly partners: Partners,
    @Inject(Deadlines) private readonly deadlines: Deadlines,
    @Inject(Audit) private readonly audit: Audit,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Calls a meeting, for now or for later. */
  async hold(caseRef: string, request: MeetingRequest, actor: string): Promise<{ meetingId: string }> {
    const { kind, personInvited, personView, whyNot, retryOn, smaller = false } = request;
    if (!personInvited && !(whyNot && retryOn)) {
      const text = 'Say why the person was not invited, and when they will be asked again.';
      throw refused('PERSON_NOT_INVITED', text);
    }
    const { heldAt, endsAt } = this.times(request);
    const meetingId = `meeting-${randomUUID()}`;
    const detail = { meeting: meetingId, kind };
    await this.audit.record({ event: 'MEETING_HELD', actor, subject: caseRef, detail });
    await this.database.transaction(async (manager) => {
      const { state } = await this.cases.locked(manager, caseRef);
      if (caseIsOver(state)) throw notNow('CASE_CLOSED', 'This case is closed.');
      const voice = request.voice ?? (personView ? 'STATEMENT' : null);
      const about = { personInvited, hasPersonView: Boolean(personView), voice, retryOn: retryOn ?? null };
      await manager.insert(Meeting, { meetingId, caseRef, kind, heldAt, endsAt, smaller, ...about });
      await this.vault.put(manager, caseRef, `meeting/${meetingId}`, { personView, whyNot });
      const dueAt = retryOn && !personView ? endOfDay(retryOn) : undefined;
      if (dueAt) await this.deadlines.set(manager, { kind: ASK_AGAIN, subject: caseRef, caseRef, dueAt });
      else if (personView) await this.deadlines.met(manager, ASK_AGAIN, caseRef);
    });
    return { meetingId };
  }

  /** What the person or their advocate said, added when it came. */
  async addStatement(meetingId: string, { voice, text }: StatementRequest, actor: string): Promise<void> {
    const { caseRef } = await this.find(this.database.manager, meetingId);
    await this.audit.record({
      event: 'STATEMENT_ADDED',
      actor,
      subject: caseRef,
      detail: { meeting: meetingId, voice },
    });
    await this.database.transaction(async (manager) => {
      await this.cases.locked(manager, caseRef);
      const said = (await this.vault.get<{ whyNot?: string }>(caseRef, `meeting/${meetingId}`, manager)) ?? {};
      await this.vault.put(manager, caseRef, `meeting/${meetingId}`, { ...said, personView: text });
      await manager.update(Meeting, { meetingId }, { hasPersonView: true, voice });
      await this.deadlines.met(manager, ASK_AGAIN, caseRef);
    });
  }

  /** Everybody records their own presence. A guest can while they are one. */
  async attend(meetingId: string, staffId: string): Promise<void> {
    const meeting = await this.find(this.database.manager, meetingId);
    const member = await this.partners.staffMember(staffId);
    if (!member?.roles.some((role) => role !== 'GUEST')) await this.checkGuest(meetingId, staffId);
    const now = this.clock();
    if (isOver(meeting, now)) throw notNow('MEETING_OVER', 'This meeting is over. Hold another one.');
    if (now < after(meeting.heldAt, -DOORS_OPEN))
      throw notNow('MEETING_NOT_YET', 'This meeting has not begun. Record that you are there when it has.');
    await this.audit.record({ event: 'MEETING_ATTENDED', actor: staffId, subject: meetingId });
    const row = { meetingId, staffId, at: now };
    await this.database.manager.createQueryBuilder().insert().into(Attendance).values(row).orIgnore().execute();
  }

  /** From here on nobody can record their presence any more, and guests see nothing. */
  async end(meetingId: string, actor: string): Promise<void> {
    const meeting = await this.find(this.database.manager, meetingId);
    const now = this.clock();
    if (isOver(meeting, now)) throw notNow('MEETING_OVER', 'This meeting is over already.');
    await this.audit.record({ event: 'MEETING_ENDED', actor, subject: meetingId });
    await this.database.manager.update(Meeting, { meetingId }, { endedAt: now });
  }

  async find(manager: EntityManager, meetingId: string): Promise<Meeting> {
    const meeting = await manager.findOneBy(Meeting, { meetingId });
    if (!meeting) throw notThere();
    return meeting;
  }

  isPresent(manager: EntityManager, meetingId: string, staffId: string): Promise<boolean> {
    return manager.existsBy(Attendance, { meetingId, staffId });
  }

  /** S28: who has still to come before this meeting can decide, in words. */
  async missing(manager: EntityManager, { meetingId, kind }: Meeting): Promise<string[]> {
    const there = await manager.findBy(Attendance, { meetingId });
    const present: Attendee[] = [];
    for (const { staffId } of there) {
      const member = await this.partners.staffMember(staffId, manager);
      const agency = member && (await this.partners.agency(member.agency, manager));
      if (member && agency) present.push({ ...member, kind: agency.kind });
    }
    return missingSeats(kind, present);
  }

  async ofCase(caseRef: string): Promise<(Meeting & { present: string[]; missing: string[] })[]> {
    const { manager } = this.database;
    const meetings = await manager.find(Meeting, { where: { caseRef }, order: { heldAt: 'ASC' } });
    return Promise.all(
      meetings.map(async (meeting) => {
        const there = await manager.findBy(Attendance, { meetingId: meeting.meetingId });
        const present = there.map(({ staffId }) => staffId);
        return { ...meeting, present, missing: await this.missing(manager, meeting) };
      }),
    );
  }

  private times({ startsAt, endsAt }: MeetingRequest): { heldAt: Date; endsAt: Date } {
    const heldAt = startsAt ? new Date(startsAt) : this.clock();
    const end = endsAt ? new Date(endsAt) : after(heldAt, USUAL_LENGTH);
    const length = end.getTime() - heldAt.getTime();
    if (!(length > 0 && length <= LONGEST))
      throw refused('MEETING_LENGTH', 'Give the meeting an end, after its beginning and within twelve hours of it.');
    return { heldAt, endsAt: end };
  }

  private async checkGuest(meetingId: string, staffId: string): Promise<void> {
    const guest = await this.database.manager.findOneBy(MeetingGuest, { meetingId, staffId });
    if (!guest || guest.until <= this.clock()) throw notThere();
  }
}

export function isOver({ endsAt, endedAt }: Pick<Meeting, 'endsAt' | 'endedAt'>, now: Date): boolean {
  return endedAt !== null || endsAt <= now;
}
