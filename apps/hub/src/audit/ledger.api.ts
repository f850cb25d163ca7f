import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Controller, Get, HttpCode, Inject, Post, Res } from '@nestjs/common';
import type { Response } from 'express';
import { ParkError } from '#contracts';
import { Door } from '../access/door.js';
import { notNow } from '../access/refusal.js';
import { Checkpoints } from './checkpoints.js';
import { LedgerExport } from './ledger-export.js';
import { Witnesses } from './witnesses.js';

@Controller('api/ledger')
export class LedgerApi {
  constructor(
    @Inject(LedgerExport) private readonly ledger: LedgerExport,
    @Inject(Checkpoints) private readonly checkpoints: Checkpoints,
    @Inject(Witnesses) private readonly witnesses: Witnesses,
  ) {}

  @Get('verification')
  @Door({ allow: ['AUDITOR', 'GOVERNANCE', 'COORDINATOR', 'ADMIN'], records: 'LEDGER_VERIFIED' })
  async verify() {
    const { entries, fault, ...report } = await this.ledger.verify();
    return { ok: !fault, count: entries, ...report, ...(fault && { fault }) };
  }

  /** How far the ledger has come, and how far each agency has countersigned it. */
  @Get('checkpoints')
  @Door({ allow: ['AUDITOR', 'GOVERNANCE', 'COORDINATOR', 'ADMIN'], records: null })
  async state() {
    return { newest: (await this.checkpoints.newest()) ?? null, witnesses: await this.witnesses.states() };
  }

  @Post('checkpoints')
  @HttpCode(200)
  @Door({ allow: ['AUDITOR', 'ADMIN'], records: null })
  async checkpoint() {
    const made = await this.witnesses.checkpoint().catch((error: unknown) => {
      throw error instanceof ParkError ? notNow(error.code, error.message) : error;
    });
    if (!made) throw notNow('LEDGER_EMPTY', 'There is nothing in the ledger yet.');
    return made;
  }

  /** JSON Lines, for `concordat ledger verify`. */
  @Get('export')
  @Door({ allow: ['AUDITOR', 'GOVERNANCE'], records: 'LEDGER_EXPORTED' })
  async export(@Res() response: Response): Promise<void> {
    response.type('application/x-ndjson').attachment('ledger.ndjson');
    await pipeline(Readable.from(withEnds(this.ledger.lines())), response);
  }

  /** As the hub knows them. Who does not want to take its word asks an adapter, or the agencies. */
  @Get('keys')
  @Door({ allow: ['AUDITOR', 'GOVERNANCE'], records: null })
  keys() {
    return this.ledger.keys();
  }
}

async function* withEnds(lines: AsyncGenerator<string>): AsyncGenerator<string> {
  for await (const line of lines) yield `${line}\n`;
}
