import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Audit } from '../audit/audit.js';
import { Cases } from '../cases/cases.js';
import { caseIsOver } from '../cases/state-machine.js';
import { Narrowing } from './narrowing.js';
import { PartyCopies } from './party-copies.js';

const REASON = 'PARTY_LEFT';

/** One case of an agency that has left the agreement. */
@Injectable()
export class PartyLeaves {
  constructor(
    @Inject(Cases) private readonly cases: Cases,
    @Inject(Narrowing) private readonly narrowing: Narrowing,
    @Inject(PartyCopies) private readonly copies: PartyCopies,
    @Inject(Audit) private readonly audit: Audit,
  ) {}

  /** Takes out the copy it holds, what it said, and its words from the copies of others. */
  async takeOut(
    manager: EntityManager,
    caseRef: string,
    agency: string,
  ): Promise<{ part: boolean; contributed: boolean; narrowed: number }> {
    const found = await this.cases.locked(manager, caseRef);
    if (caseIsOver(found.state)) return { part: false, contributed: false, narrowed: 0 };
    const narrowed = await this.narrowing.withoutSource(manager, found, agency, REASON);
    await this.copies.revoke(manager, caseRef, agency, REASON);
    const { part, contributed } = await this.cases.agencyLeaves(manager, found, agency);
    if (part) {
      await this.audit.record({ event: 'AGENCY_TAKEN_OFF', actor: 'hub', subject: caseRef, detail: { agency } });
      await this.copies.voidOpenManifests(manager, caseRef);
    }
    return { part, contributed, narrowed };
  }
}
