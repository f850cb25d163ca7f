import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { AgencyKind } from '#contracts';
import { Cases } from '../../cases/cases.js';
import { CaseReports } from '../../cases/reports/case-reports.js';
import { Partners } from '../../partners/partners.js';
import { Baseline } from '../baseline.js';
import type { ExperienceAnswer, ExperienceAsked } from '../beside/beside.entities.js';
import { Experience } from '../beside/experience.js';
import type { SafetyEvent } from '../beside/safety-events.js';
import { SafetyReturns } from '../beside/safety-returns.js';
import type { CohortSheet } from '../cohort/cohorts.js';
import { NewestCounts } from '../counts/newest-counts.js';
import { Subjects } from '../subjects.js';

/** Somebody who was drawn, with the agencies that were to count them. */
export interface DrawnPerson {
  readonly subject: string;
  readonly indexOn: string;
  readonly agencies: readonly { readonly agency: string; readonly kind: AgencyKind }[];
  readonly safety: { readonly BEFORE?: SafetyEvent[] | undefined; readonly AFTER?: SafetyEvent[] | undefined };
}

/** All that a report is worked out from, as it stands now. */
export interface Material extends CohortSheet {
  readonly protocolDigest: string;
  readonly people: readonly DrawnPerson[];
  readonly counts: NewestCounts;
  readonly asked: readonly ExperienceAsked[];
  readonly answers: readonly ExperienceAnswer[];
  readonly unsigned: readonly string[];
  /** Hours that people sat in the programme's meetings. */
  readonly meetingHours: number;
}

@Injectable()
export class Materials {
  constructor(
    @Inject(DataSource) private readonly database: DataSource,
    @Inject(Subjects) private readonly subjects: Subjects,
    @Inject(Cases) private readonly cases: Cases,
    @Inject(CaseReports) private readonly reports: CaseReports,
    @Inject(Partners) private readonly partners: Partners,
    @Inject(Baseline) private readonly baseline: Baseline,
    @Inject(SafetyReturns) private readonly safety: SafetyReturns,
    @Inject(Experience) private readonly experience: Experience,
  ) {}

  async gather(sheet: CohortSheet): Promise<Material> {
    const { version } = sheet.cohort;
    return {
      ...sheet,
      protocolDigest: (await this.baseline.inForce())!.digest,
      people: await this.people(sheet.cohort.drawn),
      counts: await NewestCounts.read(this.database.manager),
      ...(await this.experience.all()),
      unsigned: await this.baseline.unsigned(version),
      meetingHours: (await this.reports.meetingLoad()).reduce((sum, { personHours }) => sum + personHours, 0),
    };
  }

  private async people(drawn: readonly string[]): Promise<DrawnPerson[]> {
    const kinds = new Map((await this.partners.agencies()).map(({ agency, kind }) => [agency, kind]));
    const known = new Map((await this.subjects.all()).map((one) => [one.subject, one]));
    const safety = await this.safety.newest();
    const people: DrawnPerson[] = [];
    for (const subject of [...drawn].sort()) {
      const { caseRef, indexOn } = known.get(subject)!;
      const agencies = (await this.cases.agenciesOf(caseRef)).map(({ agency }) => ({
        agency,
        kind: kinds.get(agency)!,
      }));
      people.push({ subject, indexOn, agencies, safety: safety.get(subject) ?? {} });
    }
    return people;
  }
}
