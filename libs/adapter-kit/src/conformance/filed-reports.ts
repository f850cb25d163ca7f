import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { RefuseError, checkedPayload } from '#contracts';
import type { ConformanceReport } from '#contracts';
import { reportDigest, signReport } from '#sealing';
import type { AdapterIdentity } from '../identity.js';
import { Mailroom } from '../mail/mailroom.js';
import { Post } from '../mail/post.js';
import { IDENTITY } from '../parts.js';
import { rowsOf } from '../store/open-store.js';

/** What came of trying the agency's system: kept here, and signed and sent to the hub. */
@Injectable()
export class FiledReports {
  constructor(
    private readonly store: DataSource,
    private readonly mailroom: Mailroom,
    private readonly post: Post,
    @Inject(IDENTITY) private readonly own: AdapterIdentity,
  ) {}

  /** Throws a `RefuseError`: `REPORT_INVALID`, `REPORT_CHANGED` or `REPORT_OF_ANOTHER`. */
  async file(text: string): Promise<ConformanceReport> {
    const report = reportIn(text);
    if (report.agency !== this.own.agency) {
      throw new RefuseError('REPORT_OF_ANOTHER', 'This report is about another agency. Run “adapter conform” here.');
    }
    if (reportDigest(report) !== report.digest) {
      throw new RefuseError(
        'REPORT_CHANGED',
        'This report was changed after it was made. Run “adapter conform” again.',
      );
    }
    const signed = { report, signature: await signReport(report, this.own.signing) };
    const payload = asMessage(signed);
    await this.mailroom.inTransaction(async (sql) => {
      await sql.query(
        `INSERT INTO filed_report (only_one, report) VALUES (true, $1)
         ON CONFLICT (only_one) DO UPDATE SET report = excluded.report, filed_at = now()`,
        [text],
      );
      await this.post.send(sql, 'conformance.reported', payload);
    });
    return report;
  }

  async last(): Promise<ConformanceReport | undefined> {
    const [row] = await rowsOf<{ report: string }>(this.store, 'SELECT report FROM filed_report');
    return row && reportIn(row.report);
  }
}

function asMessage(signed: { report: ConformanceReport; signature: string }) {
  try {
    return checkedPayload('conformance.reported', signed);
  } catch {
    throw notAReport();
  }
}

function reportIn(text: string): ConformanceReport {
  try {
    const value = JSON.parse(text) as ConformanceReport | null;
    if (value !== null && typeof value === 'object' && !Array.isArray(value)) return value;
  } catch {
    // Said below.
  }
  throw notAReport();
}

function notAReport(): RefuseError {
  return new RefuseError(
    'REPORT_INVALID',
    'This is no report of “adapter conform”. Send the JSON file that it writes.',
  );
}
