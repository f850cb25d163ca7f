import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { checkpointLine, entryLine, headLine, verifyExport } from '#ledger';
import type { ExportReport, PublicKeyRing, WitnessedCheckpoint } from '#ledger';
import { publicKeysOf } from '#sealing';
import { HUB_CONFIG } from '../config.js';
import type { HubConfig } from '../config.js';
import { Partners } from '../partners/partners.js';
import { ledgerRows } from './ledger-rows.js';

const CHECKPOINTS = `SELECT size::int AS size, root, head, at, signature, coalesce((
    SELECT json_agg(json_build_object('agency', agency, 'signature', signature) ORDER BY agency)
    FROM ledger_witness WHERE ledger_witness.size = ledger_checkpoint.size), '[]') AS witnesses
  FROM ledger_checkpoint WHERE size <= $1 ORDER BY size`;

type Row = Omit<WitnessedCheckpoint, 'root' | 'head'> & { root: Buffer; head: Buffer };

/** The whole ledger, as somebody takes it away to check it elsewhere. */
@Injectable()
export class LedgerExport {
  constructor(
    @Inject(DataSource) private readonly database: DataSource,
    @Inject(HUB_CONFIG) private readonly config: HubConfig,
    @Inject(Partners) private readonly partners: Partners,
  ) {}

  /** Each line without its end. What is appended while it runs is left for the next export. */
  async *lines(): AsyncGenerator<string> {
    const [{ size }] = (await this.database.query('SELECT coalesce(max(seq), 0)::int AS size FROM ledger_entry')) as [
      { size: number },
    ];
    const checkpoints = ((await this.database.query(CHECKPOINTS, [size])) as Row[]).map(asText);
    yield headLine(size);
    for await (const row of ledgerRows(this.database, 0, size)) {
      yield entryLine(row);
      while (checkpoints[0]?.size === row.seq) yield checkpointLine(checkpoints.shift() as WitnessedCheckpoint);
    }
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

function asText({ size, root, head, at, signature, witnesses }: Row): WitnessedCheckpoint {
  const [rootText, headText] = [root.toString('base64url'), head.toString('base64url')];
  return { size, root: rootText, head: headText, at, signature, witnesses };
}
