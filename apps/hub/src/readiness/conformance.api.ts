import { Controller, Get, Inject, Param } from '@nestjs/common';
import { Door } from '../access/door.js';
import { notThere } from '../access/refusal.js';
import { Partners } from '../partners/partners.js';
import { Conformance } from './conformance.js';

const READERS = ['ADMIN', 'COORDINATOR', 'GOVERNANCE', 'AUDITOR'] as const;

@Controller('api/agencies')
export class ConformanceApi {
  constructor(
    @Inject(Conformance) private readonly conformance: Conformance,
    @Inject(Partners) private readonly partners: Partners,
  ) {}

  /** Which agencies may be sent copies, and why the others may not. */
  @Get('conformance')
  @Door({ allow: [...READERS], records: 'CONFORMANCE_READ' })
  async all() {
    const agencies = await this.partners.agencies();
    return Promise.all(
      agencies.map(async ({ agency, name }) => {
        const newest = await this.conformance.newest(agency);
        const why = newest ? newest.why : 'Its system has not been tried yet.';
        return { agency, name, live: newest?.passed ?? false, why, triedAt: newest?.triedAt ?? null };
      }),
    );
  }

  /** The report that counts, as the agency signed it. */
  @Get(':agency/conformance')
  @Door({ allow: [...READERS], records: 'CONFORMANCE_READ' })
  async one(@Param('agency') agency: string) {
    const newest = await this.conformance.newest(agency);
    if (!newest) throw notThere();
    const { passed, why, receivedAt, report, signature } = newest;
    return { agency, passed, why, receivedAt, report, signature };
  }
}
