import { Inject, Injectable } from '@nestjs/common';
import type { OnModuleInit } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Audit } from '../audit/audit.js';
import { after, CLOCK, DAY } from '../clocks/clock.js';
import type { Clock } from '../clocks/clock.js';
import type { DeadlineRule, Next } from '../clocks/deadline-rules.js';
import { Deadlines } from '../clocks/deadlines.js';
import {
  ACCESS_ANSWERS,
  COMPLAINT_ACKNOWLEDGEMENT,
  COMPLAINT_OUTCOME,
  CORRECTION_CARRIED,
  CORRECTION_DECISION,
  NOTICE_REVIEW,
  OBJECTION_DECISION,
  RIGHTS_RETENTION,
  SUBJECT_ACCESS,
} from './deadline-kinds.js';
import { RightsVault } from './rights-vault.js';

/** What was said in a matter is kept for so long after it has been settled; that there was one, and its end, stays. */
export const KEPT_DAYS = 730;

const ANSWERED: Pick<DeadlineRule, 'for' | 'soonMs' | 'outlivesCase'> = {
  for: ['GOVERNANCE', 'COORDINATOR'],
  soonMs: 7 * DAY,
  outlivesCase: true,
};

/** By when somebody has to be answered: in the inbox before it is late, and red until it is done. */
@Injectable()
export class RightsClocks implements OnModuleInit {
  constructor(
    @Inject(Deadlines) private readonly deadlines: Deadlines,
    @Inject(RightsVault) private readonly vault: RightsVault,
    @Inject(Audit) private readonly audit: Audit,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.deadlines.register(
      {
        kind: NOTICE_REVIEW,
        what: 'Look again whether the person can be told',
        for: ['COORDINATOR', 'PANEL'],
        soonMs: 7 * DAY,
      },
      { ...ANSWERED, kind: OBJECTION_DECISION, what: 'Decide on the objection' },
      { ...ANSWERED, kind: CORRECTION_DECISION, what: 'Put right what the person says is wrong, or say why not' },
      {
        kind: CORRECTION_CARRIED,
        what: 'Disclose again: copies wait for what was put right',
        for: ['COORDINATOR', 'PANEL'],
        soonMs: 3 * DAY,
      },
      { ...ANSWERED, kind: SUBJECT_ACCESS, what: 'Tell the person what is held of them' },
      { ...ANSWERED, kind: ACCESS_ANSWERS, what: 'Ring the agencies that have not said what they hold' },
      { ...ANSWERED, kind: COMPLAINT_ACKNOWLEDGEMENT, what: 'Acknowledge the complaint' },
      { ...ANSWERED, kind: COMPLAINT_OUTCOME, what: 'Tell the outcome of the complaint' },
      {
        kind: RIGHTS_RETENTION,
        what: 'What was said in a settled matter is destroyed',
        for: [],
        soonMs: 0,
        outlivesCase: true,
        whenDue: (manager, { subject }) => this.destroy(manager, subject),
      },
    );
  }

  /** The matter is settled: from now on what was said in it is kept for a time, and no longer. */
  async settled(manager: EntityManager, matter: string): Promise<void> {
    const dueAt = after(this.clock(), KEPT_DAYS * DAY);
    await this.deadlines.set(manager, { kind: RIGHTS_RETENTION, subject: matter, dueAt });
  }

  private async destroy(manager: EntityManager, matter: string): Promise<Next> {
    await this.audit.record({ event: 'RIGHTS_WORDS_DESTROYED', actor: 'hub', subject: matter });
    await this.vault.destroy(manager, matter);
    return 'MET';
  }
}
