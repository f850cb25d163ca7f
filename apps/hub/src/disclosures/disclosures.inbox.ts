import { Controller, Inject } from '@nestjs/common';
import { EventPattern, Payload } from '@nestjs/microservices';
import type { Received } from '../mail/received.js';
import { Receipts } from './receipts.js';

@Controller()
export class DisclosuresInbox {
  constructor(@Inject(Receipts) private readonly receipts: Receipts) {}

  @EventPattern('profile.held')
  held(@Payload() message: Received<'profile.held'>): Promise<void> {
    return this.receipts.held(message);
  }

  @EventPattern('profile.refused')
  refused(@Payload() message: Received<'profile.refused'>): Promise<void> {
    return this.receipts.refused(message);
  }

  @EventPattern('profile.hidden')
  hidden(@Payload() message: Received<'profile.hidden'>): Promise<void> {
    return this.receipts.hidden(message);
  }

  @EventPattern('profile.erased')
  erased(@Payload() message: Received<'profile.erased'>): Promise<void> {
    return this.receipts.erased(message);
  }
}
