import { Inject, Injectable } from '@nestjs/common';
import type { OnModuleInit } from '@nestjs/common';
import { DataSource, In, Not } from 'typeorm';
import type { EntityManager } from 'typeorm';
import { Deadlines } from '../../clocks/deadlines.js';
import { after, CLOCK, DAY } from '../../clocks/clock.js';
import type { Clock } from '../../clocks/clock.js';
import { Staff } from '../../partners/staff.js';
import { CaseRecord } from '../case.entities.js';
import { Cases } from '../cases.js';
import { Plans } from '../plans.js';
import { COORDINATOR_HANDOVER } from './deadline-kinds.js';
import { PlanDeadlines } from './plan-deadlines.js';

const COORDINATOR_DAYS = 3;

/** S43: whoever leaves leaves no case behind without somebody being told to take over. */
@Injectable()
export class PlanDepartures implements OnModuleInit {
  constructor(
    @Inject(DataSource) private readonly database: DataSource,
    @Inject(Staff) private readonly staff: Staff,
    @Inject(Cases) private readonly cases: Cases,
    @Inject(Plans) private readonly plans: Plans,
    @Inject(PlanDeadlines) private readonly planDeadlines: PlanDeadlines,
    @Inject(Deadlines) private readonly deadlines: Deadlines,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.staff.whenSomebodyLeaves((staffId) => this.openHandovers(staffId));
  }

  /** Opens a task for each case that this person answered for. */
  private async openHandovers(staffId: string): Promise<void> {
    const open = { state: Not(In(['CLOSED' as const, 'REVOKING' as const])) };
    for (const { caseRef } of await this.database.manager.findBy(CaseRecord, open)) {
      await this.database.transaction(async (manager) => {
        await this.cases.locked(manager, caseRef);
        await this.handOver(manager, caseRef, staffId);
      });
    }
  }

  /** Opens the tasks that one case needs once this person no longer works on it. The caller holds the case's lock. */
  async handOver(manager: EntityManager, caseRef: string, staffId: string): Promise<void> {
    const { coordinator } = await this.cases.find(caseRef, manager);
    const terms = (await this.plans.newest(caseRef, manager))?.terms;
    if (terms && [terms.ownerId, terms.clinicalLeadId].includes(staffId))
      await this.planDeadlines.handOver(manager, caseRef);
    if (coordinator !== staffId) return;
    const dueAt = after(this.clock(), COORDINATOR_DAYS * DAY);
    await this.deadlines.set(manager, { kind: COORDINATOR_HANDOVER, subject: caseRef, caseRef, dueAt });
  }
}
