import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { isLocalDate, windowsOf } from '#outcomes';
import { notNow, refused } from '../../access/refusal.js';
import { Audit } from '../../audit/audit.js';
import { Cases } from '../../cases/cases.js';
import { CLOCK, endOfDay } from '../../clocks/clock.js';
import type { Clock } from '../../clocks/clock.js';
import { Baseline } from '../baseline.js';
import { contentOf } from '../protocols.js';
import { Subjects } from '../subjects.js';
import { SafetyReturn } from './beside.entities.js';
import type { ReturnPeriod, SafetyEvent } from './safety-events.js';

/** Deaths and harm, window by window, in codes alone. Silence is no "nothing": only a return says that it was nothing. */
@Injectable()
export class SafetyReturns {
  constructor(
    @Inject(DataSource) private readonly database: DataSource,
    @Inject(Cases) private readonly cases: Cases,
    @Inject(Subjects) private readonly subjects: Subjects,
    @Inject(Baseline) private readonly baseline: Baseline,
    @Inject(Audit) private readonly audit: Audit,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async note(
    caseRef: string,
    period: ReturnPeriod,
    events: readonly SafetyEvent[],
    actor: string,
  ): Promise<{ version: number }> {
    await this.audit.record({ event: 'SAFETY_RETURNED', actor, subject: caseRef, detail: { period } });
    return this.database.transaction(async (manager) => {
      await this.cases.locked(manager, caseRef);
      const found = await this.subjects.of(caseRef, manager);
      const protocol = await this.baseline.inForce(manager);
      if (!found || !protocol) throw notNow('NOT_IN_EVALUATION', 'Nothing has been disclosed in this case yet.');
      const windows = windowsOf(contentOf(protocol).windows, found.indexOn);
      // What befell them between the windows belongs to the second: whoever died then is not counted in it.
      const span = period === 'BEFORE' ? windows.BEFORE : { from: found.indexOn, to: windows.AFTER.to };
      if (endOfDay(span.to) > this.clock() && period === 'AFTER')
        throw notNow('WINDOW_NOT_OVER', `This window ends on ${span.to}. Say then what befell the person in it.`);
      checkEvents(events, span);
      const key = { subject: found.subject, period };
      const version = (await manager.countBy(SafetyReturn, key)) + 1;
      const row = { ...key, version, events: events.map((event) => ({ ...event })) };
      await manager.insert(SafetyReturn, { ...row, notedBy: actor, notedAt: this.clock() });
      return { version };
    });
  }

  /** The newest of each, by subject and window. */
  async newest(): Promise<Map<string, Record<ReturnPeriod, SafetyEvent[] | undefined>>> {
    const rows = await this.database.manager.find(SafetyReturn, { order: { version: 'ASC' } });
    const found = new Map<string, Record<ReturnPeriod, SafetyEvent[] | undefined>>();
    for (const { subject, period, events } of rows) {
      const both = found.get(subject) ?? { BEFORE: undefined, AFTER: undefined };
      found.set(subject, { ...both, [period]: events });
    }
    return found;
  }
}

function checkEvents(events: readonly SafetyEvent[], { from, to }: { from: string; to: string }): void {
  for (const { kind, on, until } of events) {
    if (!isLocalDate(on) || (until !== undefined && !isLocalDate(until)))
      throw refused('NO_SUCH_DAY', 'One of the days does not exist. Write it as 2026-03-31.');
    if (on < from || on >= to) throw refused('OUTSIDE_WINDOW', `This window goes from ${from} to before ${to}.`);
    if (until !== undefined && (kind !== 'DETAINED' || until <= on))
      throw refused('UNTIL_WRONG', 'Only a detention has a last day, and it comes after the first.');
  }
}
