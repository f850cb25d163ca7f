import { Body, Controller, Get, HttpCode, Inject, Post, UseGuards } from '@nestjs/common';
import type { SignedCheckpoint } from '#ledger';
import type { AdapterIdentity } from '../identity.js';
import { LedgerBreakBody } from '../local-api/body.js';
import { TokenGuard } from '../local-api/token.guard.js';
import { Directory } from '../partnership/directory.js';
import { CLOCK, IDENTITY } from '../parts.js';
import type { Clock } from '../parts.js';
import { Witnessed } from './witnessed.js';

/** What this agency needs to check an export of the hub's ledger by itself. */
@Controller('ledger')
@UseGuards(TokenGuard)
export class LedgerController {
  constructor(
    private readonly witnessed: Witnessed,
    private readonly directory: Directory,
    @Inject(IDENTITY) private readonly own: AdapterIdentity,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** For `concordat ledger verify --seen`. */
  @Get('witnessed')
  async last(): Promise<SignedCheckpoint | { size: 0 }> {
    return (await this.witnessed.last()) ?? { size: 0 };
  }

  /** For `concordat ledger verify --keys`: the keys as they are known here, not as the hub tells them today. */
  @Get('keys')
  async keys(): Promise<{ hub: object[]; agencies: Record<string, object[]> }> {
    const { agencies } = await this.directory.current();
    return {
      hub: [this.own.hub.signing],
      agencies: Object.fromEntries(agencies.map(({ agency, signingKey }) => [agency, [signingKey]])),
    };
  }

  @Post('breaks')
  @HttpCode(200)
  async startAnew(@Body() body: LedgerBreakBody): Promise<{ accepted: true }> {
    await this.witnessed.startAnew(body, this.clock());
    return { accepted: true };
  }
}
