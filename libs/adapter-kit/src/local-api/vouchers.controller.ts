import { Body, Controller, Get, HttpCode, Param, Post, UseGuards } from '@nestjs/common';
import { Vouching } from '../partnership/vouching.js';
import type { VoucherAsked } from '../partnership/vouching.js';
import { VoucherBody } from './body.js';
import { TokenGuard } from './token.guard.js';

/** Which keys of the agency's own staff it vouches for. */
@Controller()
@UseGuards(TokenGuard)
export class VouchersController {
  constructor(private readonly vouching: Vouching) {}

  @Get('vouchers')
  list(): Promise<VoucherAsked[]> {
    return this.vouching.list();
  }

  @Post('vouchers/:signer')
  @HttpCode(200)
  async decide(
    @Param('signer') signer: string,
    @Body() body: VoucherBody,
  ): Promise<{ signer: string; verdict: string }> {
    await this.vouching.decide(signer, body.keyDigest, body.verdict, body.by);
    return { signer, verdict: body.verdict };
  }
}
