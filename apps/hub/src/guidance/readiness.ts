import { Inject, Injectable } from '@nestjs/common';
import type { OnModuleInit } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { notThere, notYours, refused } from '../access/refusal.js';
import type { Refusal } from '../access/refusal.js';
import { Audit } from '../audit/audit.js';
import { after, CLOCK, DAY, endOfDay, HOUR } from '../clocks/clock.js';
import type { Clock } from '../clocks/clock.js';
import { Deadlines } from '../clocks/deadlines.js';
import { Partners } from '../partners/partners.js';
import { StaffDuty, StaffTraining } from './guidance.entities.js';

/** `subject` is the member of staff. */
const TRAINING_ENDS = 'TRAINING_ENDS';
/** Nobody is trained for longer than this at a time. */
const LONGEST_TRAINING_DAYS = 730;

const NOT_TRAINED: Refusal = {
  code: 'TRAINING_NEEDED',
  message:
    'Your training in using shared guidance is not recorded, or has run out. Do the course, then ask your administrator to record it. Until then, ring the out-of-hours contact or your control room.',
};
const OFF_DUTY: Refusal = {
  code: 'OFF_DUTY',
  message: 'You are not booked on duty. Book on for this shift, then open the guidance again.',
};

/** Whether somebody may be shown guidance at all: trained, and on duty. Both are said before it is said what there is. */
@Injectable()
export class Readiness implements OnModuleInit {
  constructor(
    @Inject(DataSource) private readonly database: DataSource,
    @Inject(Deadlines) private readonly deadlines: Deadlines,
    @Inject(Partners) private readonly partners: Partners,
    @Inject(Audit) private readonly audit: Audit,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    const what = 'Training in using shared guidance runs out';
    this.deadlines.register({ kind: TRAINING_ENDS, what, for: ['ADMIN'], soonMs: 30 * DAY });
  }

  async trained(staffId: string, training: { completedOn: string; expiresOn: string }, actor: string): Promise<void> {
    if (!(await this.partners.staffMember(staffId))) throw notThere();
    if (staffId === actor) throw refused('YOURSELF', 'Somebody else has to record your own training.');
    const [done, ends] = [endOfDay(training.completedOn), endOfDay(training.expiresOn)];
    if (after(done, -DAY) > this.clock())
      throw refused('TRAINING_DAY', 'The course has to be done before it is recorded. Check the day.');
    if (ends <= done || ends > after(done, LONGEST_TRAINING_DAYS * DAY))
      throw refused('TRAINING_DAY', 'A course counts for two years at most. Check the day on which it runs out.');
    await this.audit.record({ event: 'TRAINING_RECORDED', actor, subject: staffId });
    await this.database.transaction(async (manager) => {
      await manager.upsert(StaffTraining, { staffId, ...training, recordedBy: actor }, ['staffId']);
      await this.deadlines.set(manager, { kind: TRAINING_ENDS, subject: staffId, dueAt: ends });
    });
  }

  /** Everybody’s, with who has none: so that it is seen before somebody stands at a door. */
  async training(): Promise<
    { staffId: string; completedOn: string | null; expiresOn: string | null; state: string }[]
  > {
    return this.database.query(
      `SELECT staff_id AS "staffId", completed_on::text AS "completedOn", expires_on::text AS "expiresOn",
         CASE WHEN expires_on IS NULL THEN 'NONE' WHEN expires_on < $1::date THEN 'RUN_OUT' ELSE 'TRAINED' END AS state
         FROM staff_member LEFT JOIN staff_training USING (staff_id)
         WHERE active AND 'RESPONDER' = ANY (roles) ORDER BY expires_on NULLS FIRST, staff_id`,
      [this.clock().toISOString().slice(0, 10)],
    );
  }

  /** Books somebody on, or off with no hours at all. */
  async duty(staffId: string, hours: number): Promise<{ untilAt: Date }> {
    await this.audit.record({ event: hours > 0 ? 'BOOKED_ON' : 'BOOKED_OFF', actor: staffId });
    const untilAt = after(this.clock(), hours * HOUR);
    await this.database.manager.upsert(StaffDuty, { staffId, untilAt }, ['staffId']);
    return { untilAt };
  }

  async onDutyUntil(staffId: string): Promise<Date | undefined> {
    const duty = await this.database.manager.findOneBy(StaffDuty, { staffId });
    return duty && duty.untilAt > this.clock() ? duty.untilAt : undefined;
  }

  async whyNot(staffId: string): Promise<Refusal | undefined> {
    const training = await this.database.manager.findOneBy(StaffTraining, { staffId });
    if (!training || endOfDay(training.expiresOn) < this.clock()) return NOT_TRAINED;
    return (await this.onDutyUntil(staffId)) ? undefined : OFF_DUTY;
  }

  /** Throws 403 with what to do, and records that somebody was turned away. */
  async check(staffId: string): Promise<void> {
    const why = await this.whyNot(staffId);
    if (!why) return;
    await this.audit.record({ event: 'GUIDANCE_REFUSED', actor: staffId, detail: { why: why.code } });
    throw notYours(why.code, why.message);
  }
}
