import { Controller } from '@nestjs/common';
import { Handles, TheLetter } from '../mail/letter.js';
import type { Letter } from '../mail/letter.js';
import { Mailroom } from '../mail/mailroom.js';
import { Vouching } from './vouching.js';

@Controller()
export class VouchingController {
  constructor(
    private readonly mailroom: Mailroom,
    private readonly vouching: Vouching,
  ) {}

  @Handles('voucher.request')
  async asked(@TheLetter() letter: Letter<'voucher.request'>): Promise<void> {
    await this.mailroom.once(letter, ({ sql }) => this.vouching.asked(sql, letter.payload));
  }
}
