import { Body, Controller, Param, Post, Res, UseFilters, UseGuards } from '@nestjs/common';
import type { Response } from 'express';
import { Vouching } from '../partnership/vouching.js';
import { VoucherForm } from './forms.js';
import { PageErrors } from './page-errors.js';
import { SessionGuard } from './session.guard.js';

/** A person at the agency says which keys are those of its own staff. */
@Controller()
@UseFilters(PageErrors)
@UseGuards(SessionGuard)
export class VouchingPage {
  constructor(private readonly vouching: Vouching) {}

  @Post('desk/vouchers/:signer')
  async decide(@Param('signer') signer: string, @Body() form: VoucherForm, @Res() response: Response): Promise<void> {
    await this.vouching.decide(signer, form.keyDigest, form.verdict, form.by);
    response.redirect(303, '/#vouchers');
  }
}
