import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { storedLedger, verifyExport } from '#ledger';
import type { ExportReport, PublicKeyRing } from '#ledger';
import { publicKeysOf } from '#sealing';
import { HUB_CONFIG } from '../config.js';
import type { HubConfig } from '../config.js';
import { Partners } from '../partners/partners.js';

/** The whole ledger, as somebody takes it away to check it elsewhere. */
@Injectable()
export class LedgerExport {
  constructor(
    @Inject(DataSource) private readonly database: DataSource,
    @Inject(HUB_CONFIG) private readonly config: HubConfig,
    @Inject(Partners) private readonly partners: Partners,
  ) {}

  /** Each line without its end. What is appended while it runs is left for the next export. */
  lines(): AsyncGenerator<string> {
    return storedLedger(this.database);
  }

  /** What the hub can say of itself; others verify an export with keys of their own. */
  async verify(): Promise<ExportReport> {
    return verifyExport(this.lines(), { keys: await this.keys() });
  }

  async keys(): Promise<PublicKeyRing> {
    const agencies = (await this.partners.agencies()).map(({ agency, signingKey }) => [agency, [signingKey]] as const);
    return { hub: [publicKeysOf(this.config.keys).signing], agencies: Object.fromEntries(agencies) };
  }
}
