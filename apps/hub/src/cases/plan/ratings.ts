import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { EntityManager } from 'typeorm';
import { notNow, notYours, refused } from '../../access/refusal.js';
import { Audit } from '../../audit/audit.js';
import { CLOCK } from '../../clocks/clock.js';
import type { Clock } from '../../clocks/clock.js';
import { Partners } from '../../partners/partners.js';
import type { CaseRecord } from '../case.entities.js';
import { Cases } from '../cases.js';
import { Escalations } from '../escalations/escalations.js';
import { Meeting } from '../meetings/meeting.entities.js';
import { Meetings } from '../meetings/meetings.js';
import { notEffectiveTwiceInARow } from './effectiveness.js';
import type { ReviewRatings } from './effectiveness.js';
import { PlanRating } from './plan.entities.js';
import type { RatingRequest } from './plan.requests.js';

export const RATERS = ['PERSON', 'HEALTH', 'POLICE'] as const;
export type Rater = (typeof RATERS)[number];

export const RATINGS = ['EFFECTIVE', 'PARTLY_EFFECTIVE', 'NOT_EFFECTIVE'] as const;
export type Rating = (typeof RATINGS)[number];

/** S16: at each review the person, health and police say, each for themselves, whether the plan works. */
@Injectable()
export class Ratings {
  constructor(
    @Inject(DataSource) private readonly database: DataSource,
    @Inject(Cases) private readonly cases: Cases,
    @Inject(Meetings) private readonly meetings: Meetings,
    @Inject(Escalations) private readonly escalations: Escalations,
    @Inject(Partners) private readonly partners: Partners,
    @Inject(Audit) private readonly audit: Audit,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Keeps one rating. The second review in a row at which it does not work takes the case to the managers. */
  async rate(meetingId: string, request: RatingRequest, actor: string): Promise<{ escalated: boolean }> {
    const { rater, rating, saidBy } = request;
    const { caseRef } = await this.meetings.find(this.database.manager, meetingId);
    const detail = { meeting: meetingId, rater, rating };
    await this.audit.record({ event: 'PLAN_RATED', actor, subject: caseRef, detail });
    return this.database.transaction(async (manager) => {
      const found = await this.cases.locked(manager, caseRef);
      await this.check(manager, meetingId, request, actor);
      const row = { meetingId, rater, caseRef, rating, notedBy: actor, saidBy: saidBy ?? null, ratedAt: this.clock() };
      await manager.insert(PlanRating, row);
      return { escalated: await this.escalateIfDue(manager, found) };
    });
  }

  ofCase(caseRef: string): Promise<PlanRating[]> {
    return this.database.manager.find(PlanRating, { where: { caseRef }, order: { ratedAt: 'ASC' } });
  }

  /** Whoever said at this review that the plan does not work for them is not outvoted. */
  async checkNobodyDisagrees(manager: EntityManager, { meetingId }: Meeting): Promise<void> {
    if (!(await manager.existsBy(PlanRating, { meetingId, rating: 'NOT_EFFECTIVE' }))) return;
    throw notNow('RATED_NOT_EFFECTIVE', 'Somebody found at this review that the plan does not work. Change it first.');
  }

  private async check(
    manager: EntityManager,
    meetingId: string,
    { rater, saidBy }: RatingRequest,
    actor: string,
  ): Promise<void> {
    const meeting = await this.meetings.find(manager, meetingId);
    if (meeting.kind !== 'REVIEW') throw notNow('NOT_A_REVIEW', 'A plan is rated at a review meeting. Hold one first.');
    if (!(await this.meetings.isPresent(manager, meetingId, actor)))
      throw notNow('NOT_PRESENT', 'Only who was at the meeting can rate: record your attendance first.');
    const member = await this.partners.staffMember(actor, manager);
    const side = member && (await this.partners.sideOf(member, manager));
    if (rater !== 'PERSON' && side !== rater)
      throw notYours('NOT_YOUR_RATING', 'Health rates for health and police for police, each with their own sign-in.');
    if (rater === 'PERSON' && (await this.partners.isOfPolice(actor, manager)))
      throw notYours('NOT_FOR_POLICE', 'What the person says of the plan is taken down by somebody other than police.');
    if (rater === 'PERSON' && !saidBy)
      throw refused('WHO_SAID_IT', 'Say whether the person said it themselves, or an advocate for them.');
    if (await manager.existsBy(PlanRating, { meetingId, rater }))
      throw notNow('RATED_ALREADY', 'There is such a rating of this review already; the next review has its own.');
  }

  private async escalateIfDue(manager: EntityManager, found: CaseRecord): Promise<boolean> {
    const { caseRef, state } = found;
    if ((state !== 'ACTIVE' && state !== 'REVIEW') || !notEffectiveTwiceInARow(await this.reviews(manager, caseRef)))
      return false;
    await this.audit.record({ event: 'PLAN_NOT_EFFECTIVE_TWICE', actor: 'hub', subject: caseRef });
    await this.escalations.escalate(manager, found);
    return true;
  }

  private async reviews(manager: EntityManager, caseRef: string): Promise<ReviewRatings[]> {
    const where = { caseRef, kind: 'REVIEW' as const };
    const meetings = await manager.find(Meeting, { where, order: { heldAt: 'ASC' } });
    const ratings = await manager.findBy(PlanRating, { caseRef });
    return meetings.map(({ meetingId }) =>
      Object.fromEntries(
        ratings.filter((one) => one.meetingId === meetingId).map(({ rater, rating }) => [rater, rating]),
      ),
    );
  }
}
