import { Controller, Inject } from '@nestjs/common';
import { ParkError } from '#contracts';
import type { LedgerCheckpoint } from '#contracts';
import type { Sql } from '#bullmq-transport';
import type { AdapterIdentity } from '../identity.js';
import { Handles, TheLetter } from '../mail/letter.js';
import type { Letter } from '../mail/letter.js';
import { Mailroom } from '../mail/mailroom.js';
import { IDENTITY } from '../parts.js';
import { rowsOf } from '../store/open-store.js';
import { witnessSignature } from './witness-signature.js';

/** Keeps how far the hub's ledger had come: history cannot be written anew without this agency noticing. */
@Controller()
export class WitnessController {
  constructor(
    private readonly mailroom: Mailroom,
    @Inject(IDENTITY) private readonly own: AdapterIdentity,
  ) {}

  @Handles('ledger.checkpoint')
  async checkpoint(@TheLetter() letter: Letter<'ledger.checkpoint'>): Promise<void> {
    const { size, head } = letter.payload;
    await this.mailroom.once(letter, async ({ sql, reply }) => {
      await this.keep(sql, letter.payload);
      await reply('ledger.witnessed', {
        size,
        head,
        signature: await witnessSignature({ size, head }, this.own.signing),
      });
    });
  }

  private async keep(sql: Sql, { size, head }: LedgerCheckpoint): Promise<void> {
    await sql.query(`SELECT pg_advisory_xact_lock(hashtext('witness'))`);
    const [last] = await rowsOf<{ size: string; head: string }>(sql, 'SELECT size, head FROM witnessed_checkpoint');
    if (last && size < Number(last.size)) {
      throw new ParkError(
        'LEDGER_SHRANK',
        'The hub shows a ledger that is shorter than it was. Ask who keeps the hub.',
      );
    }
    if (last && size === Number(last.size) && head !== last.head) {
      throw new ParkError('LEDGER_REWRITTEN', 'The hub shows another ledger than before. Ask who keeps the hub.');
    }
    await sql.query(
      `INSERT INTO witnessed_checkpoint (size, head) VALUES ($1, $2)
       ON CONFLICT (only_one) DO UPDATE SET size = excluded.size, head = excluded.head`,
      [size, head],
    );
  }
}
