import { Inject, Injectable, Logger } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Sql } from '#bullmq-transport';
import { RefuseError, RetryError } from '#contracts';
import { Mailroom } from '../mail/mailroom.js';
import { Post } from '../mail/post.js';
import { Links } from '../matching/links.js';
import type { MergerListener } from '../matching/people-index.js';
import type { Decided } from '../matching/overrides.js';
import { CLOCK } from '../parts.js';
import type { Clock } from '../parts.js';
import { rowsOf } from '../store/open-store.js';
import { CopyRecords } from './copy-records.js';
import { HoldBack } from './hold-back.js';

export interface MergedRecord {
  localRef: string;
  mergedInto: string;
  foundAt: Date;
  /** The system has since said that the record stands by itself after all. */
  takenBack: boolean;
}

const WAITING = `SELECT local_ref AS "localRef", merged_into AS "mergedInto", found_at AS "foundAt", taken_back AS "takenBack"
  FROM merged_record WHERE verdict IS NULL`;

/** H14: what the agency's system merges may be two people. No copy follows a record until a person says it is one. */
@Injectable()
export class MergedRecords implements MergerListener {
  private readonly logger = new Logger('Copies');

  constructor(
    private readonly store: DataSource,
    private readonly mailroom: Mailroom,
    private readonly copies: CopyRecords,
    private readonly links: Links,
    private readonly holdBack: HoldBack,
    private readonly post: Post,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** To be told as often as one likes. A record that no enquiry and no copy is about is none of our business. */
  async found(localRef: string, mergedInto: string): Promise<void> {
    const copyIds = await this.copies.ofPerson(localRef);
    const links = await this.links.of(localRef);
    if (copyIds.length === 0 && links.length === 0) return;
    const cases = new Set(links.flatMap(({ caseRef }) => caseRef ?? []));
    await this.mailroom.inTransaction(async (sql) => {
      if (!(await this.isNews(sql, localRef, mergedInto))) return;
      const at = this.clock().toISOString();
      for (const caseRef of cases) await this.post.send(sql, 'person.changed', { caseRef, change: 'MERGED', at });
    });
    const { failed } = await this.holdBack.hide(copyIds, 'RECORD_MERGED');
    if (failed > 0) throw new RetryError('STILL_IN_VIEW', 'A copy of a merged record could not be hidden yet.');
  }

  /** Notes a merger, and says whether it was not known already. */
  private async isNews(sql: Sql, localRef: string, mergedInto: string): Promise<boolean> {
    const noted = await rowsOf<{ localRef: string }>(
      sql,
      `INSERT INTO merged_record (local_ref, merged_into, found_at) VALUES ($1, $2, $3)
       ON CONFLICT (local_ref) DO UPDATE SET merged_into = excluded.merged_into, found_at = excluded.found_at,
         verdict = NULL, decided_by = NULL, decided_at = NULL, taken_back = false WHERE merged_record.merged_into <> excluded.merged_into
       RETURNING local_ref AS "localRef"`,
      [localRef, mergedInto, this.clock()],
    );
    return noted.length > 0;
  }

  /**
   * The system takes a merger back. Where nobody has decided yet, all is as it was. What a person has since moved along
   * goes back to its record and stays hidden until a person decides again: where the system now has it, nobody knows.
   */
  async takenBack(localRef: string): Promise<void> {
    const text = 'SELECT verdict, taken_back AS "takenBack" FROM merged_record WHERE local_ref = $1';
    const [row] = await rowsOf<{ verdict: Decided | null; takenBack: boolean }>(this.store, text, [localRef]);
    if (!row || row.takenBack) return;
    if (row.verdict === 'SAME') await this.moveBack(localRef);
    else await this.store.query('DELETE FROM merged_record WHERE local_ref = $1', [localRef]);
    const copyIds = await this.copies.ofPerson(localRef);
    if (row.verdict === null) return this.holdBack.show(copyIds, 'MERGER_TAKEN_BACK');
    const { failed } = await this.holdBack.hide(copyIds, 'MERGER_TAKEN_BACK');
    if (failed > 0)
      throw new RetryError('STILL_IN_VIEW', 'A copy of a record that was parted could not be hidden yet.');
  }

  /** That wait for a person, the oldest first. */
  waiting(): Promise<MergedRecord[]> {
    return rowsOf(this.store, `${WAITING} ORDER BY found_at`);
  }

  /**
   * The same person: links and copies go on under the record that is left, and the copies are shown again. Another one:
   * the links are undone, and what cannot be undone stays hidden. Throws RefuseError `MERGER_NOT_FOUND`.
   */
  async decide(localRef: string, verdict: Decided, by: string): Promise<void> {
    const copyIds = await this.copies.ofPerson(localRef);
    await this.mailroom.inTransaction(async (sql) => {
      const text = `${WAITING} AND local_ref = $1 FOR UPDATE`;
      const [row] = await rowsOf<MergedRecord>(sql, text, [localRef]);
      if (!row) throw new RefuseError('MERGER_NOT_FOUND', 'There is no such merger to decide, or it has been decided.');
      await sql.query('UPDATE merged_record SET verdict = $2, decided_by = $3, decided_at = $4 WHERE local_ref = $1', [
        localRef,
        verdict,
        by,
        this.clock(),
      ]);
      if (verdict === 'NOT_THE_SAME') return;
      for (const table of ['subject_link', 'held_copy']) {
        await sql.query(`UPDATE ${table} SET local_ref = $2, moved_from = $1 WHERE local_ref = $1`, [
          localRef,
          row.mergedInto,
        ]);
      }
    });
    this.logger.log(`A merger was decided: ${verdict}`);
    if (verdict === 'SAME') return this.holdBack.show(copyIds, 'MERGER_CONFIRMED');
    for (const { enquiryId, own } of await this.links.of(localRef)) {
      if (!own) await this.links.undo(enquiryId, { by, reason: 'RECORD_MERGED' });
    }
  }

  private async moveBack(localRef: string): Promise<void> {
    await this.store.transaction(async (sql) => {
      for (const table of ['subject_link', 'held_copy']) {
        await sql.query(`UPDATE ${table} SET local_ref = $1, moved_from = NULL WHERE moved_from = $1`, [localRef]);
      }
      await sql.query(
        `UPDATE merged_record SET verdict = NULL, decided_by = NULL, decided_at = NULL, taken_back = true, found_at = $2
         WHERE local_ref = $1`,
        [localRef, this.clock()],
      );
    });
  }
}
