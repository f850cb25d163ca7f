import { randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { EntityManager } from 'typeorm';
import { notNow, notThere, refused } from '../access/refusal.js';
import { Audit } from '../audit/audit.js';
import { Post } from '../mail/post.js';
import { CaseVault } from './case-vault.js';
import { Attendance, CaseRecord, Meeting } from './case.entities.js';
import type { MeetingRequest } from './case.requests.js';

export const MEETING_KINDS = ['STAKEHOLDER', 'PANEL', 'REVIEW', 'MANAGERS'] as const;
export type MeetingKind = (typeof MEETING_KINDS)[number];

/** Meetings: who was there, by their own sign-in, and whether the person was asked. */
@Injectable()
export class Meetings {
  constructor(
    @Inject(DataSource) private readonly database: DataSource,
    @Inject(CaseVault) private readonly vault: CaseVault,
    @Inject(Post) private readonly post: Post,
    @Inject(Audit) private readonly audit: Audit,
  ) {}

  async hold(caseRef: string, request: MeetingRequest, actor: string): Promise<{ meetingId: string }> {
    if (!request.personInvited && !(request.whyNot && request.retryOn)) {
      const text = 'Say why the person was not invited, and when they will be asked again.';
      throw refused('PERSON_NOT_INVITED', text);
    }
    const meetingId = `meeting-${randomUUID()}`;
    const detail = { meeting: meetingId, kind: request.kind };
    await this.audit.record({ event: 'MEETING_HELD', actor, subject: caseRef, detail });
    await this.post.transaction(async (manager) => {
      const found = await manager.findOne(CaseRecord, { where: { caseRef }, lock: { mode: 'pessimistic_write' } });
      if (!found) throw notThere();
      if (found.state === 'CLOSED' || found.state === 'REVOKING') throw notNow('CASE_CLOSED', 'This case is closed.');
      await manager.insert(Meeting, {
        meetingId,
        caseRef,
        kind: request.kind,
        heldAt: new Date(),
        personInvited: request.personInvited,
        hasPersonView: Boolean(request.personView),
        retryOn: request.retryOn ?? null,
      });
      const { personView, whyNot } = request;
      await this.vault.put(manager, caseRef, `meeting/${meetingId}`, { personView, whyNot });
    });
    return { meetingId };
  }

  async attend(meetingId: string, staffId: string): Promise<void> {
    if (!(await this.database.manager.existsBy(Meeting, { meetingId }))) throw notThere();
    await this.audit.record({ event: 'MEETING_ATTENDED', actor: staffId, subject: meetingId });
    const row = { meetingId, staffId, at: new Date() };
    await this.database.manager.createQueryBuilder().insert().into(Attendance).values(row).orIgnore().execute();
  }

  async find(manager: EntityManager, meetingId: string): Promise<Meeting> {
    const meeting = await manager.findOneBy(Meeting, { meetingId });
    if (!meeting) throw notThere();
    return meeting;
  }

  isPresent(manager: EntityManager, meetingId: string, staffId: string): Promise<boolean> {
    return manager.existsBy(Attendance, { meetingId, staffId });
  }

  async ofCase(caseRef: string): Promise<(Meeting & { present: string[] })[]> {
    const meetings = await this.database.manager.find(Meeting, { where: { caseRef }, order: { heldAt: 'ASC' } });
    return Promise.all(
      meetings.map(async (meeting) => {
        const there = await this.database.manager.findBy(Attendance, { meetingId: meeting.meetingId });
        return { ...meeting, present: there.map(({ staffId }) => staffId) };
      }),
    );
  }
}
