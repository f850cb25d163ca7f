import { Controller, Inject } from '@nestjs/common';
import { EventPattern, Payload } from '@nestjs/microservices';
import type { Received } from '../mail/received.js';
import { Enrolment } from './enrolment.js';
import { Vouchers } from './vouchers.js';

@Controller()
export class PartnersInbox {
  constructor(
    @Inject(Enrolment) private readonly enrolment: Enrolment,
    @Inject(Vouchers) private readonly vouchers: Vouchers,
  ) {}

  @EventPattern('voucher.given')
  vouched(@Payload() message: Received<'voucher.given'>): Promise<void> {
    return this.vouchers.given(message);
  }

  @EventPattern('voucher.refused')
  notVouched(@Payload() message: Received<'voucher.refused'>): Promise<void> {
    return this.vouchers.refused(message);
  }

  @EventPattern('partnership.acknowledged')
  acknowledged(@Payload() message: Received<'partnership.acknowledged'>): Promise<void> {
    return this.enrolment.acknowledged(message);
  }
}
