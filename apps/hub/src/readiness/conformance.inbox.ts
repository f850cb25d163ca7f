import { Controller, Inject } from '@nestjs/common';
import { EventPattern, Payload } from '@nestjs/microservices';
import type { Received } from '../mail/received.js';
import { Conformance } from './conformance.js';

@Controller()
export class ConformanceInbox {
  constructor(@Inject(Conformance) private readonly conformance: Conformance) {}

  @EventPattern('conformance.reported')
  reported(@Payload() message: Received<'conformance.reported'>): Promise<void> {
    return this.conformance.reported(message);
  }
}
