import { Controller, Inject } from '@nestjs/common';
import { EventPattern, Payload } from '@nestjs/microservices';
import type { Received } from '../mail/received.js';
import { Witnesses } from './witnesses.js';

@Controller()
export class LedgerInbox {
  constructor(@Inject(Witnesses) private readonly witnesses: Witnesses) {}

  @EventPattern('ledger.witnessed')
  witnessed(@Payload() message: Received<'ledger.witnessed'>): Promise<void> {
    return this.witnesses.witnessed(message);
  }

  @EventPattern('ledger.refused')
  refused(@Payload() message: Received<'ledger.refused'>): Promise<void> {
    return this.witnesses.refused(message);
  }
}
