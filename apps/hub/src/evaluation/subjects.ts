import { randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { EntityManager } from 'typeorm';
import { londonDate } from '#outcomes';
import { CLOCK } from '../clocks/clock.js';
import type { Clock } from '../clocks/clock.js';
import { Asking } from './counts/asking.js';
import { EvaluationSubject } from './subject.entities.js';

/** Who is in the evaluation: everybody for whom something was disclosed, from the day of the first disclosure. */
@Injectable()
export class Subjects {
  constructor(
    @Inject(DataSource) private readonly database: DataSource,
    @Inject(Asking) private readonly asking: Asking,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Something goes out. Only the first time counts: a later cycle does not begin the windows anew (S58). */
  async disclosed(manager: EntityManager, caseRef: string): Promise<void> {
    if (await manager.existsBy(EvaluationSubject, { caseRef })) return;
    const indexOn = londonDate(this.clock().toISOString())!;
    const subject = { subject: `subject-${randomUUID()}`, caseRef, indexOn };
    await manager.insert(EvaluationSubject, subject);
    await this.asking.plan(manager, subject);
  }

  async of(caseRef: string, manager = this.database.manager): Promise<EvaluationSubject | null> {
    return manager.findOneBy(EvaluationSubject, { caseRef });
  }

  /** Everybody, in the order of their pseudonyms, which is that of chance. */
  all(manager = this.database.manager): Promise<EvaluationSubject[]> {
    return manager.find(EvaluationSubject, { order: { subject: 'ASC' } });
  }
}
