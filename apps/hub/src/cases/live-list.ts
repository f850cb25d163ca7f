import { Inject, Injectable } from '@nestjs/common';
import { DataSource, In, MoreThan, Not } from 'typeorm';
import type { Purpose } from '#contracts';
import { CaseRecord } from './case.entities.js';

const OVER = ['REVOKING', 'CLOSED'] as const;

/** Cases that are neither closed nor closing, one page after the other, and how they stand. */
@Injectable()
export class LiveList {
  constructor(@Inject(DataSource) private readonly database: DataSource) {}

  count(purpose: Purpose): Promise<number> {
    return this.database.manager.countBy(CaseRecord, { purpose, state: Not(In([...OVER])) });
  }

  /** The next cases after `last`, in the order of their references; without a purpose, those of all. */
  page(purpose: Purpose | undefined, last: string, take: number): Promise<CaseRecord[]> {
    const where = { ...(purpose && { purpose }), state: Not(In([...OVER])), caseRef: MoreThan(last) };
    return this.database.manager.find(CaseRecord, { where, order: { caseRef: 'ASC' }, take });
  }

  /** Another text as soon as a live case, its plan or what is known for it has changed. */
  async stamp(purpose: Purpose): Promise<string> {
    const rows: { stamp: string }[] = await this.database.query(
      `WITH live AS (SELECT case_ref, state FROM case_record WHERE purpose = $1 AND state <> ALL ($2::text[]))
       SELECT md5(coalesce(string_agg(line, ';' ORDER BY line COLLATE "C"), '')) AS stamp FROM (
         SELECT concat_ws(' ', case_ref, state) AS line FROM live
         UNION ALL SELECT concat_ws(' ', case_ref, version, approved) FROM plan_version JOIN live USING (case_ref)
         UNION ALL SELECT concat_ws(' ', case_ref, part, case_content.xmin) FROM case_content JOIN live USING (case_ref)
           WHERE part = 'identity' OR part LIKE 'contribution/%' OR part LIKE 'plan/%') AS lines`,
      [purpose, [...OVER]],
    );
    return rows[0]!.stamp;
  }
}
