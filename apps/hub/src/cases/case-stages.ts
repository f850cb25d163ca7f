import { Inject, Injectable } from '@nestjs/common';
import { IsNull } from 'typeorm';
import type { EntityManager } from 'typeorm';
import { notNow } from '../access/refusal.js';
import type { Refusal } from '../access/refusal.js';
import { CLOCK } from '../clocks/clock.js';
import type { Clock } from '../clocks/clock.js';
import { CaseRecord, CaseStage } from './case.entities.js';
import { OPEN_STATES, whyNotMove } from './state-machine.js';
import type { CaseState, Mover, State } from './state-machine.js';

export interface Moved {
  from: State;
  to: CaseState;
  by: Mover;
}

type Listener = (manager: EntityManager, found: CaseRecord, moved: Moved) => Promise<void>;
type WhyNot = (manager: EntityManager, found: CaseRecord, move: Moved) => Promise<Refusal | undefined>;

/** The one place where a case changes its state, and the record of how long it was in each. */
@Injectable()
export class CaseStages {
  private readonly listeners: Listener[] = [];
  private readonly conditions: WhyNot[] = [];

  constructor(@Inject(CLOCK) private readonly clock: Clock) {}

  /** For what has to happen with a move, in its transaction. To be called from `onModuleInit`. */
  whenMoved(listener: Listener): void {
    this.listeners.push(listener);
  }

  /** For what can stand in the way of a move that the machine has. To be called from `onModuleInit`. */
  movesOnlyIf(condition: WhyNot): void {
    this.conditions.push(condition);
  }

  /** Out of the matching a case has come: the first move that is one of its own. */
  async begin(manager: EntityManager, found: CaseRecord): Promise<void> {
    const { caseRef, state } = found;
    await manager.insert(CaseStage, { caseRef, nth: 1, state, movedBy: 'THRESHOLD', enteredAt: this.clock() });
    await this.tell(manager, found, { from: 'MATCHING', to: state, by: 'THRESHOLD' });
  }

  /** Refuses with the reason what the machine does not have. The caller holds the case's lock. */
  async move(manager: EntityManager, found: CaseRecord, to: CaseState, by: Mover): Promise<void> {
    const why = whyNotMove(found.state, to, by) ?? whyNotBack(found, to);
    if (why) throw notNow('ILLEGAL_MOVE', why);
    const { caseRef, state: from } = found;
    const moved = { from, to, by };
    for (const condition of this.conditions) {
      const refusal = await condition(manager, found, moved);
      if (refusal) throw notNow(refusal.code, refusal.message);
    }
    const changes = {
      state: to,
      stateBefore: to === 'SUSPENDED' ? from : null,
      proposedFrom: proposedFrom(found, to),
      closedAt: to === 'CLOSED' ? this.clock() : null,
    };
    await manager.update(CaseRecord, { caseRef }, changes);
    await this.note(manager, caseRef, to, by);
    Object.assign(found, changes);
    await this.tell(manager, found, moved);
  }

  async ofCase(manager: EntityManager, caseRef: string): Promise<CaseStage[]> {
    return manager.find(CaseStage, { where: { caseRef }, order: { nth: 'ASC' } });
  }

  private async tell(manager: EntityManager, found: CaseRecord, moved: Moved): Promise<void> {
    for (const listener of this.listeners) await listener(manager, found, moved);
  }

  private async note(manager: EntityManager, caseRef: string, state: CaseState, movedBy: Mover): Promise<void> {
    const now = this.clock();
    const last = await manager.findOneByOrFail(CaseStage, { caseRef, leftAt: IsNull() });
    await manager.update(CaseStage, { caseRef, nth: last.nth }, { leftAt: now });
    await manager.insert(CaseStage, { caseRef, nth: last.nth + 1, state, movedBy, enteredAt: now });
  }
}

/** A case that was suspended, or whose closing was proposed, goes back to where it was and nowhere else. */
function whyNotBack({ state, stateBefore, proposedFrom }: CaseRecord, to: CaseState): string | undefined {
  const back = { SUSPENDED: stateBefore, CLOSURE_PROPOSED: proposedFrom }[state as string];
  if (!back || back === to || !OPEN_STATES.includes(to)) return undefined;
  return `This case was ${back} before; it goes back there.`;
}

/** Kept while closing is proposed, through a suspension too. */
function proposedFrom({ state, proposedFrom: before }: CaseRecord, to: CaseState): CaseState | null {
  if (to === 'SUSPENDED' || state === 'SUSPENDED') return before;
  return to === 'CLOSURE_PROPOSED' ? state : null;
}
