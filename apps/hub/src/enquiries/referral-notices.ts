import { Inject, Injectable } from '@nestjs/common';
import type { OnModuleInit } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { ReferralCode } from '#contracts';
import type { CaseRecord } from '../cases/case.entities.js';
import { CaseStages } from '../cases/case-stages.js';
import type { Moved } from '../cases/case-stages.js';
import { CASE_SETTINGS } from '../cases/settings.js';
import { after, CLOCK, DAY } from '../clocks/clock.js';
import type { Clock } from '../clocks/clock.js';
import { Deadlines } from '../clocks/deadlines.js';
import { Post } from '../mail/post.js';
import { Enquiry, EnquiryAnswer } from './enquiry.entities.js';

export const REFERRAL_ANSWER = 'REFERRAL_ANSWER';

/** S20: whoever referred somebody hears what came of it: a code, in time, and nothing of the person. */
@Injectable()
export class ReferralNotices implements OnModuleInit {
  constructor(
    @Inject(CaseStages) private readonly stages: CaseStages,
    @Inject(Deadlines) private readonly deadlines: Deadlines,
    @Inject(Post) private readonly post: Post,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.deadlines.register({
      kind: REFERRAL_ANSWER,
      what: 'Decide on the referral: whoever referred the person waits for an answer',
      for: ['COORDINATOR', 'PANEL'],
      soonMs: 7 * DAY,
    });
    this.stages.whenMoved((manager, found, moved) => this.follow(manager, found, moved));
  }

  private async follow(manager: EntityManager, found: CaseRecord, moved: Moved): Promise<void> {
    const { caseRef } = found;
    const { from, to } = moved;
    if (from === 'MATCHING') {
      const dueAt = after(this.clock(), CASE_SETTINGS.referralDays * DAY);
      await this.deadlines.set(manager, { kind: REFERRAL_ANSWER, subject: caseRef, caseRef, dueAt });
    }
    const code = codeOf(moved, found);
    if (code) {
      await this.tellReferrers(manager, caseRef, code);
      await this.deadlines.met(manager, REFERRAL_ANSWER, caseRef);
    }
    if (to === 'CLOSED') await this.tellEverybody(manager, caseRef);
  }

  /** Everybody whose enquiry led to this case, also to one that was open already. */
  private async tellReferrers(manager: EntityManager, caseRef: string, code: ReferralCode): Promise<void> {
    const at = this.clock().toISOString();
    for (const { enquiryId, asker } of await manager.findBy(Enquiry, { caseRef }))
      await this.post.send(manager, asker, 'referral.progressed', { enquiryId, code, at });
  }

  /** Every agency that was asked about the person, and may know them, learns that it can forget what it kept of that. */
  private async tellEverybody(manager: EntityManager, caseRef: string): Promise<void> {
    const explanation = 'The case is closed. What was kept for it is forgotten.';
    for (const { enquiryId, asker } of await manager.findBy(Enquiry, { caseRef })) {
      const told = { enquiryId, caseRef, outcome: 'CASE_CLOSED' as const, explanation };
      const asked = await manager.findBy(EnquiryAnswer, { enquiryId, screen: 'CANDIDATES' });
      for (const agency of [asker, ...asked.map((one) => one.agency)])
        await this.post.send(manager, agency, 'enquiry.outcome', told);
    }
  }
}

function codeOf({ from, to }: Moved, { closureGround }: CaseRecord): ReferralCode | undefined {
  if (from === 'STAKEHOLDER_MEETING' && to === 'EARLY_INTERVENTION') return 'ACCEPTED';
  if (from === 'STAKEHOLDER_MEETING' && to === 'REVOKING') return 'NOT_ACCEPTED';
  const wasNeverAccepted = closureGround === 'DECLINED' || closureGround === 'UNDER_18';
  return to === 'CLOSED' && !wasNeverAccepted ? 'ENDED' : undefined;
}
