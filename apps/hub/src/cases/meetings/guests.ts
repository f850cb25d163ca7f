import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { neverShared } from '#sharing-policy';
import type { Policy } from '#sharing-policy';
import { notNow, refused } from '../../access/refusal.js';
import { Audit } from '../../audit/audit.js';
import { CLOCK } from '../../clocks/clock.js';
import type { Clock } from '../../clocks/clock.js';
import { Partners } from '../../partners/partners.js';
import { Policies } from '../../policies/policies.js';
import { Cases } from '../cases.js';
import { isOfOthers } from '../reading.js';
import { MeetingGuest } from './meeting.entities.js';
import type { GuestRequest } from './meeting.requests.js';
import { isOver, Meetings } from './meetings.js';

/** Whoever is brought in from outside, such as a care worker: for one meeting, with a scope and an end (S32). */
@Injectable()
export class Guests {
  constructor(
    @Inject(DataSource) private readonly database: DataSource,
    @Inject(Cases) private readonly cases: Cases,
    @Inject(Meetings) private readonly meetings: Meetings,
    @Inject(Partners) private readonly partners: Partners,
    @Inject(Policies) private readonly policies: Policies,
    @Inject(Audit) private readonly audit: Audit,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async invite(meetingId: string, { staffId, fields, until }: GuestRequest, actor: string): Promise<{ until: Date }> {
    const meeting = await this.meetings.find(this.database.manager, meetingId);
    if (isOver(meeting, this.clock())) throw notNow('MEETING_OVER', 'This meeting is over. Hold another one.');
    const guest = await this.partners.staffMember(staffId);
    if (!guest?.roles.includes('GUEST'))
      throw refused('NOT_A_GUEST', 'Let the administrator add this person first, with the role GUEST and no other.');
    const { purpose } = await this.cases.find(meeting.caseRef);
    checkScope(fields, await this.policies.inForce(purpose));
    const end = until ? new Date(until) : meeting.endsAt;
    if (!(end > this.clock() && end <= meeting.endsAt))
      throw refused('GUEST_END', 'A guest is there for this meeting alone: choose an end no later than its own.');
    await this.audit.record({ event: 'GUEST_INVITED', actor, subject: meetingId, detail: { guest: staffId } });
    const row = { meetingId, staffId, fields, until: end, invitedBy: actor };
    await this.database.manager.upsert(MeetingGuest, row, ['meetingId', 'staffId']);
    return { until: end };
  }
}

function checkScope(fields: readonly string[], policy: Policy): void {
  const never = neverShared(policy);
  const wrong = fields.find(
    (field) =>
      !Object.hasOwn(policy.fields, field) ||
      never.includes(field) ||
      ['C4', 'C5'].includes(policy.fields[field]!.class) ||
      isOfOthers(field),
  );
  if (wrong)
    throw refused('GUEST_SCOPE', 'A guest sees no restricted field and nothing of other people. Choose fewer fields.');
}
