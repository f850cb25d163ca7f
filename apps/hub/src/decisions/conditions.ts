import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { fieldLabel } from '#contracts';
import { notNow } from '../access/refusal.js';
import type { CaseRecord } from '../cases/case.entities.js';
import { Closing } from '../cases/closing/closing.js';
import { Ratings } from '../cases/plan/ratings.js';
import { Escalations } from '../cases/escalations/escalations.js';
import { Lessons } from '../cases/lessons/lessons.js';
import type { Meeting } from '../cases/meetings/meeting.entities.js';
import { Meetings } from '../cases/meetings/meetings.js';
import { Plans } from '../cases/plans.js';
import { Partners } from '../partners/partners.js';
import { DECISION_RULES } from './decision-kinds.js';
import type { DecisionRequest } from './decision.requests.js';
import { Vetoes } from './vetoes.js';

/** What has to be so before a decision can be proposed, and still be so when it is carried out. */
@Injectable()
export class Conditions {
  constructor(
    @Inject(Meetings) private readonly meetings: Meetings,
    @Inject(Plans) private readonly plans: Plans,
    @Inject(Escalations) private readonly escalations: Escalations,
    @Inject(Lessons) private readonly lessons: Lessons,
    @Inject(Ratings) private readonly ratings: Ratings,
    @Inject(Closing) private readonly closing: Closing,
    @Inject(Partners) private readonly partners: Partners,
    @Inject(Vetoes) private readonly vetoes: Vetoes,
  ) {}

  /** Throws 409 with what is missing. The caller holds the case's lock. */
  async check(manager: EntityManager, found: CaseRecord, { kind, meetingId }: DecisionRequest): Promise<void> {
    const rule = DECISION_RULES[kind];
    if (!rule.from.includes(found.state))
      throw notNow(
        'NOT_IN_THIS_STATE',
        `This case is ${found.state}; ${kind} is decided from ${rule.from.join(' or ')}.`,
      );
    const meeting = await this.meetings.find(manager, meetingId);
    if (meeting.caseRef !== found.caseRef || !rule.meetings.includes(meeting.kind))
      throw notNow('NO_SUCH_MEETING', `Hold a meeting of this case first: ${rule.meetings.join(' or ')}.`);
    if (kind === 'APPROVE_PLAN') await this.checkPlan(manager, found, meeting);
    if (kind === 'RETURN_TO_WORK') await this.escalations.checkAnswered(manager, meeting);
    if (kind === 'FIND_EFFECTIVE') await this.ratings.checkNobodyDisagrees(manager, meeting);
    if (kind === 'CLOSE') {
      await this.closing.checkClose(manager, found);
      await this.lessons.checkLearnt(manager, found);
    }
  }

  /** S19: from here on a case has a coordinator, a plan owner and a clinical lead, all of them at work. */
  private async checkPlan(
    manager: EntityManager,
    { caseRef, coordinator }: CaseRecord,
    meeting: Meeting,
  ): Promise<void> {
    const plan = await this.plans.newest(caseRef, manager);
    if (!plan) throw notNow('NO_PLAN', 'Write the plan, with its owner and clinical lead, before deciding on it.');
    if (!coordinator || !(await this.partners.staffMember(coordinator, manager)))
      throw notNow('NO_COORDINATOR', 'Nobody coordinates this case. Let a coordinator take it on first.');
    const [why] = await this.plans.whyNotIssue(manager, plan);
    if (why) throw notNow(why.code, why.message);
    const words = await this.plans.words(caseRef, plan.version, manager);
    const vetoed = await this.vetoes.fields(manager, caseRef);
    const named = vetoed.find((field) => words?.fields[field] ?? words?.summaries[field]);
    if (named)
      throw notNow(
        'HEALTH_VETO',
        `Health has vetoed this in the plan: ${fieldLabel(named)}. Write the plan without it.`,
      );
    if (!meeting.hasPersonView && !meeting.retryOn)
      throw notNow('NO_PERSON_VIEW', 'Record what the person said, or why not and when they will be asked again.');
  }
}
