import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { CaseAgency, CaseRecord } from './case.entities.js';
import { caseIsOver } from './state-machine.js';

/** An agency says that its record of the person was, or is, part of this case. */
export interface NamedCase {
  agency: string;
  caseRef: string;
}

export interface Found {
  /** A case of this person that is still open. */
  live?: CaseRecord;
  /** The last case of this person, which has ended. */
  earlier?: CaseRecord;
  /** Agencies name cases of different people: nobody guesses which is right. */
  disagree: boolean;
}

/**
 * Whether somebody has been here before (S58). The hub cannot know: what it knew is destroyed when a case closes. The
 * agencies that recognise the person name the case by its pseudonym, and only those that were part of it are believed.
 */
@Injectable()
export class Cycles {
  async find(manager: EntityManager, named: readonly NamedCase[]): Promise<Found> {
    const newest = new Map<string, CaseRecord>();
    for (const { agency, caseRef } of named) {
      const found = await this.partOf(manager, agency, caseRef);
      if (!found) continue;
      const last = await this.lastOfPerson(manager, found);
      newest.set(last.caseRef, last);
    }
    const [one, another] = newest.values();
    if (!one || another) return { disagree: another !== undefined };
    const over = caseIsOver(one.state);
    return over ? { earlier: one, disagree: false } : { live: one, disagree: false };
  }

  /** The caller holds the case's lock. */
  async follow(manager: EntityManager, { caseRef }: CaseRecord, earlier: CaseRecord): Promise<void> {
    await manager.update(CaseRecord, { caseRef }, { earlierCase: earlier.caseRef, cycle: earlier.cycle + 1 });
  }

  private async partOf(manager: EntityManager, agency: string, caseRef: string): Promise<CaseRecord | null> {
    if (!(await manager.existsBy(CaseAgency, { caseRef, agency }))) return null;
    return manager.findOneBy(CaseRecord, { caseRef });
  }

  private async lastOfPerson(manager: EntityManager, found: CaseRecord): Promise<CaseRecord> {
    const next = await manager.findOneBy(CaseRecord, { earlierCase: found.caseRef });
    return next ? this.lastOfPerson(manager, next) : found;
  }
}
