import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { AgencyKind } from '#contracts';
import type { Sql } from '#bullmq-transport';
import type { AgencyKeys } from '#sealing';
import { rowsOf } from '../store/open-store.js';

interface Row {
  agency: string;
  kind: AgencyKind;
  signing: string;
  sealing: string;
  generation: number;
}

/** By which keys this adapter knows the other agencies, whatever a directory says later. */
@Injectable()
export class PinnedKeys {
  constructor(private readonly store: DataSource) {}

  async all(sql: Sql = this.store): Promise<Map<string, AgencyKeys>> {
    const rows = await rowsOf<Row>(sql, 'SELECT agency, kind, signing, sealing, generation FROM pinned_agency');
    return new Map(rows.map((row) => [row.agency, keysIn(row)]));
  }

  async keep(sql: Sql, pins: readonly AgencyKeys[], at: Date): Promise<void> {
    for (const { agency, kind, signing, sealing, generation } of pins) {
      await sql.query(
        `INSERT INTO pinned_agency (agency, kind, signing, sealing, generation, pinned_at) VALUES ($1, $2, $3, $4, $5, $6)
         ON CONFLICT (agency) DO UPDATE SET kind = excluded.kind, signing = excluded.signing,
           sealing = excluded.sealing, generation = excluded.generation, pinned_at = excluded.pinned_at`,
        [agency, kind, JSON.stringify(signing), JSON.stringify(sealing), generation, at],
      );
    }
  }
}

function keysIn({ agency, kind, generation, signing, sealing }: Row): AgencyKeys {
  return {
    agency,
    kind,
    generation,
    signing: JSON.parse(signing) as AgencyKeys['signing'],
    sealing: JSON.parse(sealing) as AgencyKeys['sealing'],
  };
}
