import { Inject, Injectable } from '@nestjs/common';
import { DataSource, In } from 'typeorm';
import type { EntityManager } from 'typeorm';
import { notNow, notThere, refused } from '../access/refusal.js';
import { Audit } from '../audit/audit.js';
import { Cases } from '../cases/cases.js';
import { Whereabouts } from '../cases/whereabouts.js';
import { Partners } from '../partners/partners.js';
import { Area, CaseArea, StaffArea } from './guidance.entities.js';

/** Beats and patches: who works where, and where the person of a case is met. */
@Injectable()
export class Areas {
  constructor(
    @Inject(DataSource) private readonly database: DataSource,
    @Inject(Cases) private readonly cases: Cases,
    @Inject(Whereabouts) private readonly whereabouts: Whereabouts,
    @Inject(Partners) private readonly partners: Partners,
    @Inject(Audit) private readonly audit: Audit,
  ) {}

  all(): Promise<Area[]> {
    return this.database.manager.find(Area, { order: { name: 'ASC' } });
  }

  async name(area: string, name: string, actor: string): Promise<void> {
    await this.audit.record({ event: 'AREA_NAMED', actor, subject: area });
    await this.database.manager.upsert(Area, { area, name }, ['area']);
  }

  async ofStaff(staffId: string, areas: string[], actor: string): Promise<void> {
    if (!(await this.partners.staffMember(staffId))) throw notThere();
    await this.mustExist(areas);
    await this.audit.record({ event: 'STAFF_AREAS_SET', actor, subject: staffId, detail: { count: areas.length } });
    await this.database.transaction(async (manager) => {
      await manager.delete(StaffArea, { staffId });
      for (const area of new Set(areas)) await manager.insert(StaffArea, { staffId, area });
    });
  }

  async ofCase(caseRef: string, areas: string[], actor: string): Promise<void> {
    await this.mustExist(areas);
    await this.audit.record({ event: 'CASE_AREAS_SET', actor, subject: caseRef, detail: { count: areas.length } });
    await this.database.transaction(async (manager) => {
      await this.cases.locked(manager, caseRef);
      if (areas.length > 0 && (await this.whereabouts.isRestricted(caseRef, manager)))
        throw notNow('WHEREABOUTS_RESTRICTED', 'Nobody may be told where this person is. Leave the areas empty.');
      await this.forget(manager, caseRef);
      for (const area of new Set(areas)) await manager.insert(CaseArea, { caseRef, area });
    });
  }

  /** The person lives elsewhere, or may not be found: whoever works where they were sees nothing of them any more. */
  async forget(manager: EntityManager, caseRef: string): Promise<void> {
    await manager.delete(CaseArea, { caseRef });
  }

  async whereMet(caseRef: string): Promise<string[]> {
    return (await this.database.manager.findBy(CaseArea, { caseRef })).map(({ area }) => area).sort();
  }

  /** Cases of people who are met where this member of staff works. */
  async casesFor(staffId: string): Promise<string[]> {
    const rows: { case_ref: string }[] = await this.database.query(
      `SELECT DISTINCT case_ref FROM case_area JOIN staff_area USING (area) WHERE staff_id = $1 ORDER BY case_ref`,
      [staffId],
    );
    return rows.map((row) => row.case_ref);
  }

  private async mustExist(areas: string[]): Promise<void> {
    const known = await this.database.manager.countBy(Area, { area: In(areas) });
    if (known < new Set(areas).size)
      throw refused('AREA_UNKNOWN', 'An area is not known here. Have your administrator name it first.');
  }
}
