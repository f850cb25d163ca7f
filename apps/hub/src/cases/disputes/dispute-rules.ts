import { Inject, Injectable } from '@nestjs/common';
import type { OnModuleInit } from '@nestjs/common';
import { DAY } from '../../clocks/clock.js';
import { Deadlines } from '../../clocks/deadlines.js';
import { CaseStages } from '../case-stages.js';
import type { Moved } from '../case-stages.js';
import { DISPUTE_DECISION, Disputes } from './disputes.js';

/** S17: what is disputed does not go on meanwhile, and does not wait for ever. */
@Injectable()
export class DisputeRules implements OnModuleInit {
  constructor(
    @Inject(Disputes) private readonly disputes: Disputes,
    @Inject(CaseStages) private readonly stages: CaseStages,
    @Inject(Deadlines) private readonly deadlines: Deadlines,
  ) {}

  onModuleInit(): void {
    this.deadlines.register({
      kind: DISPUTE_DECISION,
      what: 'Decide a dispute between services',
      for: ['MANAGER', 'GOVERNANCE', 'COORDINATOR'],
      soonMs: 3 * DAY,
      whenDue: async (manager, { subject }) => {
        await this.disputes.escalate(manager, subject);
        return 'STAYS';
      },
    });
    this.stages.movesOnlyIf(async (manager, { caseRef }, move) => {
      if (!isPhaseChange(move)) return undefined;
      const [first] = await this.disputes.undecided(manager, caseRef);
      if (!first) return undefined;
      const by = first.decideBy.toISOString().slice(0, 10);
      const message = `A dispute about this case is to be decided first, by ${by}. Until then it stays where it is.`;
      return { code: 'DISPUTE_OPEN', message };
    });
  }
}

/** People decide on it. Stopping, going on after a stop, and what a rule or the clock demands are none. */
function isPhaseChange({ from, to, by }: Moved): boolean {
  if (to === 'SUSPENDED' || from === 'SUSPENDED') return false;
  return by === 'GATE' || by === 'PERSON' || to === 'CLOSURE_PROPOSED';
}
