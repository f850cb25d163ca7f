import { Inject, Injectable } from '@nestjs/common';
import { sideOf } from '#contracts';
import { refused } from '../../access/refusal.js';
import { after, CLOCK, DAY, endOfDay } from '../../clocks/clock.js';
import type { Clock } from '../../clocks/clock.js';
import { Partners } from '../../partners/partners.js';
import type { Agency, StaffMember } from '../../partners/partner.entities.js';
import { KnownPeople } from '../knowing/known-people.js';
import type { PlanRequest } from '../case.requests.js';
import { CONTACT_TEST_DAYS } from './contact-tests.js';

/** A plan runs out after so long, whatever anybody does. */
export const LONGEST_PLAN_DAYS = 180;
/** And is looked at again after so long at the latest. */
export const LONGEST_REVIEW_DAYS = 90;

/** Whether the terms of a plan can be: who answers for it, whom to ring, until when. */
@Injectable()
export class PlanTermsCheck {
  constructor(
    @Inject(Partners) private readonly partners: Partners,
    @Inject(KnownPeople) private readonly knownPeople: KnownPeople,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Gives the terms that a request leaves to the hub. */
  async check(caseRef: string, request: PlanRequest): Promise<{ reviewOn: string; outOfHoursAgency: string }> {
    const { lead } = await this.people(caseRef, request);
    const agencies = await this.partners.agencies();
    if (request.recipients.some((id) => !agencies.some(({ agency }) => agency === id)))
      throw refused('RECIPIENT_UNKNOWN', 'A recipient is not an agency of the partnership.');
    this.checkDays(request);
    if (!request.outOfHoursAlwaysAnswered)
      throw refused('OUT_OF_HOURS_GAP', 'Name a health contact that is answered day and night, every day of the week.');
    const outOfHoursAgency = request.outOfHoursAgency ?? lead.agency;
    const kind = agencies.find(({ agency }) => agency === outOfHoursAgency)?.kind;
    if (!kind || sideOf(kind) !== 'HEALTH')
      throw refused(
        'OUT_OF_HOURS_NOT_HEALTH',
        'The out-of-hours contact is one of health. Name the trust that answers.',
      );
    this.checkPathway(request, agencies);
    return { outOfHoursAgency, reviewOn: request.reviewOn ?? this.latestReview(request.expiresOn) };
  }

  /** S43: both are there, both at work, neither knows the person, and the lead is a clinician. */
  async people(
    caseRef: string,
    terms: { ownerId: string; clinicalLeadId: string },
  ): Promise<{ owner: StaffMember; lead: StaffMember }> {
    const owner = await this.partners.staffMember(terms.ownerId);
    const lead = await this.partners.staffMember(terms.clinicalLeadId);
    if (!owner) throw refused('PLAN_OWNER_UNKNOWN', 'Choose a plan owner who works in one of the agencies.');
    if (!lead?.healthPractitioner)
      throw refused('CLINICAL_LEAD_NOT_HEALTH', 'Choose a health practitioner as clinical lead.');
    for (const { staffId } of [owner, lead])
      if (await this.knownPeople.isBlocked(staffId, caseRef))
        throw refused(
          'KNOWS_THE_PERSON',
          'The plan owner or the clinical lead knows the person. Choose somebody else.',
        );
    return { owner, lead };
  }

  /** S08: without somebody of health to ring, a pathway would bring out the police alone. */
  private checkPathway(
    { pathway, pathwayHealthContact, pathwayHealthAgency }: PlanRequest,
    agencies: readonly Agency[],
  ): void {
    if (!pathway && (pathwayHealthContact ?? pathwayHealthAgency))
      throw refused('PATHWAY_NOT_CHOSEN', 'Choose the pathway that this health contact is for, or leave it out.');
    const kind = agencies.find(({ agency }) => agency === pathwayHealthAgency)?.kind;
    if (pathway && !(pathwayHealthContact && kind && sideOf(kind) === 'HEALTH'))
      throw refused(
        'PATHWAY_NO_HEALTH_CONTACT',
        'Name the trust that leads on this pathway, and whom there to ring at any hour.',
      );
  }

  private checkDays({ expiresOn, reviewOn, outOfHoursTestedOn }: PlanRequest): void {
    const now = this.clock();
    const isWithin = (day: string, days: number): boolean =>
      endOfDay(day) > now && endOfDay(day) <= after(now, (days + 1) * DAY);
    if (!isWithin(expiresOn, LONGEST_PLAN_DAYS))
      throw refused('PLAN_EXPIRY', `Choose an end within ${LONGEST_PLAN_DAYS} days from today.`);
    if (reviewOn !== undefined && !(isWithin(reviewOn, LONGEST_REVIEW_DAYS) && reviewOn <= expiresOn))
      throw refused('PLAN_REVIEW', `Choose a review within ${LONGEST_REVIEW_DAYS} days, before the plan ends.`);
    const tested = endOfDay(outOfHoursTestedOn);
    if (!(after(tested, -DAY) <= now && after(tested, CONTACT_TEST_DAYS * DAY) >= now))
      throw refused(
        'OUT_OF_HOURS_UNTESTED',
        `Ring the out-of-hours contact: it must have been tested within ${CONTACT_TEST_DAYS} days.`,
      );
  }

  private latestReview(expiresOn: string): string {
    const latest = after(this.clock(), LONGEST_REVIEW_DAYS * DAY)
      .toISOString()
      .slice(0, 10);
    return latest < expiresOn ? latest : expiresOn;
  }
}
