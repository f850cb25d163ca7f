import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { RefuseError, whyNotConforming } from '#contracts';
import { isReportOf } from '#sealing';
import { Audit } from '../audit/audit.js';
import { CLOCK } from '../clocks/clock.js';
import type { Clock } from '../clocks/clock.js';
import { Post } from '../mail/post.js';
import type { Received } from '../mail/received.js';
import { Partners } from '../partners/partners.js';
import { KeptReport } from './conformance.entities.js';

/** Whether an agency's system has been shown to behave: until then no copy goes there (S42, S47). */
@Injectable()
export class Conformance {
  constructor(
    @Inject(DataSource) private readonly database: DataSource,
    @Inject(Partners) private readonly partners: Partners,
    @Inject(Post) private readonly post: Post,
    @Inject(Audit) private readonly audit: Audit,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** A report that is not whole, or not its sender's, is refused; one that did not pass is kept, and counts. */
  async reported(message: Received<'conformance.reported'>): Promise<void> {
    const { from, payload } = message;
    const { report, signature } = payload;
    const sender = await this.partners.agency(from);
    if (!sender || !(await isReportOf(from, report, signature, sender.signingKey))) {
      const text = 'This report is not whole, or not signed with the key of your agency.';
      return this.post.refuse(from, message.envelope, new RefuseError('REPORT_NOT_YOURS', text));
    }
    const why = whyNotConforming(report) ?? null;
    const detail = { passed: why === null, digest: report.digest, removal: report.removal };
    await this.audit.record({ event: 'CONFORMANCE_REPORTED', actor: from, subject: from, detail });
    await this.post.handle(message, async (manager) => {
      const { digest, removal } = report;
      const dates = { triedAt: new Date(report.at), receivedAt: this.clock() };
      const row = { agency: from, digest, removal, passed: why === null, why, signature, ...dates };
      await manager
        .createQueryBuilder()
        .insert()
        .into(KeptReport)
        .values({ ...row, report })
        .orIgnore()
        .execute();
    });
  }

  /** The one that counts; null where this agency's system has never been tried. */
  newest(agency: string, manager = this.database.manager): Promise<KeptReport | null> {
    return manager.findOne(KeptReport, { where: { agency }, order: { triedAt: 'DESC' } });
  }

  /** Those of the agencies whose system has not been shown to behave. */
  async unproven(agencies: readonly string[], manager = this.database.manager): Promise<string[]> {
    const found = await Promise.all(
      agencies.map(async (agency) => [agency, await this.newest(agency, manager)] as const),
    );
    return found.filter(([, report]) => !report?.passed).map(([agency]) => agency);
  }
}
