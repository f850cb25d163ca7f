import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { CLOCK } from '../../clocks/clock.js';
import type { Clock } from '../../clocks/clock.js';

export interface TimeInStage {
  state: string;
  /** Cases that have been in it, also those that still are. */
  cases: number;
  medianDays: number;
  longestDays: number;
}

export interface MeetingLoad {
  agency: string;
  meetings: number;
  /** Hours that its people sat in meetings, all of them together. */
  personHours: number;
  /** Of those who were there, how many had read the papers before. */
  readBefore: number;
  present: number;
}

export interface Voice {
  kind: string;
  meetings: number;
  invited: number;
  /** The person, an advocate or a statement was heard. */
  heard: number;
  percentHeard: number | null;
}

/** What the programme's own work costs and whether the person is heard in it. No case is named. */
@Injectable()
export class CaseReports {
  constructor(
    @Inject(DataSource) private readonly database: DataSource,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  timeInStage(): Promise<TimeInStage[]> {
    return this.database.query(
      `SELECT state, count(DISTINCT case_ref)::int AS cases,
         round((percentile_cont(0.5) WITHIN GROUP (ORDER BY days))::numeric, 1)::float AS "medianDays",
         round(max(days)::numeric, 1)::float AS "longestDays"
       FROM (SELECT case_ref, state, extract(epoch FROM coalesce(left_at, $1) - entered_at) / 86400 AS days
             FROM case_stage WHERE state <> 'CLOSED') AS stays
       GROUP BY state ORDER BY state`,
      [this.clock()],
    );
  }

  /** A meeting that nobody has ended counts until it was to end. */
  meetingLoad(): Promise<MeetingLoad[]> {
    return this.database.query(
      `SELECT s.agency, count(DISTINCT m.meeting_id)::int AS meetings,
         round((sum(extract(epoch FROM least(coalesce(m.ended_at, m.ends_at), $1) - m.held_at)) / 3600)::numeric, 1)::float
           AS "personHours",
         count(r.read_at) FILTER (WHERE r.read_at <= a.at)::int AS "readBefore", count(*)::int AS present
       FROM attendance a
       JOIN meeting m USING (meeting_id)
       JOIN staff_member s USING (staff_id)
       LEFT JOIN pre_read r USING (meeting_id, staff_id)
       GROUP BY s.agency ORDER BY s.agency`,
      [this.clock()],
    );
  }

  voice(): Promise<Voice[]> {
    return this.database.query(
      `SELECT kind, count(*)::int AS meetings, count(*) FILTER (WHERE person_invited)::int AS invited,
         count(*) FILTER (WHERE has_person_view OR voice IS NOT NULL)::int AS heard,
         round(100.0 * count(*) FILTER (WHERE has_person_view OR voice IS NOT NULL) / nullif(count(*), 0))::int
           AS "percentHeard"
       FROM meeting WHERE held_at <= $1 GROUP BY kind ORDER BY kind`,
      [this.clock()],
    );
  }
}
