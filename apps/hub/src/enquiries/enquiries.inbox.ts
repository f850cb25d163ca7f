import { Controller, Inject } from '@nestjs/common';
import { EventPattern, Payload } from '@nestjs/microservices';
import type { Received } from '../mail/received.js';
import { Enquiries } from './enquiries.js';

@Controller()
export class EnquiriesInbox {
  constructor(@Inject(Enquiries) private readonly enquiries: Enquiries) {}

  @EventPattern('enquiry.raise')
  raised(@Payload() message: Received<'enquiry.raise'>): Promise<void> {
    return this.enquiries.raised(message);
  }

  @EventPattern('enquiry.withdraw')
  withdrawn(@Payload() message: Received<'enquiry.withdraw'>): Promise<void> {
    return this.enquiries.withdrawn(message);
  }

  @EventPattern('match.screened')
  screened(@Payload() message: Received<'match.screened'>): Promise<void> {
    return this.enquiries.screened(message);
  }

  @EventPattern('match.confirmed')
  confirmed(@Payload() message: Received<'match.confirmed'>): Promise<void> {
    return this.enquiries.confirmed(message);
  }
}
