import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { refused } from '../../access/refusal.js';
import { Audit } from '../../audit/audit.js';
import { CLOCK } from '../../clocks/clock.js';
import type { Clock } from '../../clocks/clock.js';
import { Partners } from '../../partners/partners.js';
import { Cases } from '../cases.js';
import { PlanDepartures } from '../plan/departures.js';
import { KnownBy } from './knowing.entities.js';
import type { WayOfKnowing } from './knowing.entities.js';

/** Somebody says that they, or a colleague, know the person. It takes effect at once and asks nobody. */
@Injectable()
export class Declarations {
  constructor(
    @Inject(DataSource) private readonly database: DataSource,
    @Inject(Cases) private readonly cases: Cases,
    @Inject(PlanDepartures) private readonly departures: PlanDepartures,
    @Inject(Partners) private readonly partners: Partners,
    @Inject(Audit) private readonly audit: Audit,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async declare(caseRef: string, staffId: string, how: WayOfKnowing, declaredBy: string): Promise<void> {
    await this.cases.find(caseRef);
    if (!(await this.partners.staffMember(staffId)))
      throw refused('STAFF_UNKNOWN', 'Nobody who works here has this staff id. Check it and declare it again.');
    const detail = { who: staffId, how };
    await this.audit.record({ event: 'PERSON_KNOWN_TO_STAFF', actor: declaredBy, subject: caseRef, detail });
    await this.database.transaction(async (manager) => {
      await this.cases.locked(manager, caseRef);
      const row = { caseRef, staffId, how, declaredBy, declaredAt: this.clock() };
      await manager.createQueryBuilder().insert().into(KnownBy).values(row).orIgnore().execute();
      await this.departures.handOver(manager, caseRef, staffId);
    });
  }
}
