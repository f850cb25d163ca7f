import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Audit } from '../audit/audit.js';
import { Cases } from '../cases/cases.js';
import { ContactAnswers } from '../evaluation/counts/answers.js';
import { PartyCopies } from './party-copies.js';
import { SuspendedCopies } from './suspended-copies.js';

const REASON = 'MATCH_UNDONE';

/** An agency had matched somebody else: whatever it brought into the case was about another person. */
@Injectable()
export class MatchUndone {
  constructor(
    @Inject(Cases) private readonly cases: Cases,
    @Inject(PartyCopies) private readonly copies: PartyCopies,
    @Inject(ContactAnswers) private readonly counts: ContactAnswers,
    @Inject(SuspendedCopies) private readonly suspended: SuspendedCopies,
    @Inject(Audit) private readonly audit: Audit,
  ) {}

  /** Takes the agency out of the case, with what it said and the copy it holds; what others hold goes from view. */
  async takeOut(manager: EntityManager, caseRef: string, agency: string): Promise<void> {
    const found = await this.cases.locked(manager, caseRef);
    await this.audit.record({ event: 'AGENCY_TAKEN_OFF', actor: 'hub', subject: caseRef, detail: { agency } });
    await this.cases.agencyDoesNotKnow(manager, found, agency);
    await this.counts.forget(manager, caseRef, agency);
    if (found.state === 'CLOSED') return;
    await this.copies.voidOpenManifests(manager, caseRef);
    await this.copies.revoke(manager, caseRef, agency, REASON);
    await this.suspended.begin(manager, caseRef);
  }
}
