import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Audit } from '../../audit/audit.js';
import { CLOCK } from '../../clocks/clock.js';
import type { Clock } from '../../clocks/clock.js';
import { Post } from '../../mail/post.js';
import type { Received } from '../../mail/received.js';
import { CaseAgency } from '../case.entities.js';
import { unknownCase } from '../unknown-case.js';
import { CaseConcern } from './closing.entities.js';

/** Which agencies identify the person, and when they last did. It only ever keeps a case open; it opens none. */
@Injectable()
export class Concerns {
  constructor(
    @Inject(Post) private readonly post: Post,
    @Inject(Audit) private readonly audit: Audit,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async reported(message: Received<'concern.reported'>): Promise<void> {
    const { caseRef } = message.payload;
    await this.audit.record({ event: 'CONCERN_REPORTED', actor: message.from, subject: caseRef });
    await this.post.handle(message, async (manager, { at }) => {
      const agency = message.from;
      if (!(await manager.existsBy(CaseAgency, { caseRef, agency }))) throw unknownCase();
      const now = this.clock();
      // A clock that is ahead must not keep a case open longer.
      await this.note(manager, caseRef, agency, new Date(Math.min(Date.parse(at), now.getTime())));
    });
  }

  /** The agency has identified the person; what it said of an earlier time changes nothing. */
  async note(manager: EntityManager, caseRef: string, agency: string, at = this.clock()): Promise<void> {
    await manager.query(
      `INSERT INTO case_concern (case_ref, agency, last_at) VALUES ($1, $2, $3)
       ON CONFLICT (case_ref, agency) DO UPDATE SET last_at = greatest(case_concern.last_at, excluded.last_at)`,
      [caseRef, agency, at],
    );
  }

  /** The agency had matched another person. */
  async forget(manager: EntityManager, caseRef: string, agency: string): Promise<void> {
    await manager.delete(CaseConcern, { caseRef, agency });
  }

  of(manager: EntityManager, caseRef: string): Promise<CaseConcern[]> {
    return manager.find(CaseConcern, { where: { caseRef }, order: { agency: 'ASC' } });
  }
}
