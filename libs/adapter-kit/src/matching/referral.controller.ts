import { Controller } from '@nestjs/common';
import { Handles, TheLetter } from '../mail/letter.js';
import type { Letter } from '../mail/letter.js';
import { Mailroom } from '../mail/mailroom.js';
import { RaisedEnquiries } from './raised-enquiries.js';

/** What the hub says on the way of a referral that this agency made, kept for whoever made it. */
@Controller()
export class ReferralController {
  constructor(
    private readonly mailroom: Mailroom,
    private readonly raised: RaisedEnquiries,
  ) {}

  @Handles('enquiry.acknowledged')
  async acknowledged(@TheLetter() letter: Letter<'enquiry.acknowledged'>): Promise<void> {
    await this.mailroom.once(letter, ({ sql }) => this.raised.acknowledged(sql, letter.payload));
  }

  @Handles('referral.progressed')
  async progressed(@TheLetter() letter: Letter<'referral.progressed'>): Promise<void> {
    await this.mailroom.once(letter, ({ sql }) => this.raised.progressed(sql, letter.payload));
  }
}
