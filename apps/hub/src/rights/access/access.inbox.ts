import { Controller, Inject } from '@nestjs/common';
import { EventPattern, Payload } from '@nestjs/microservices';
import type { Received } from '../../mail/received.js';
import { AccessRequests } from './access-requests.js';

@Controller()
export class AccessInbox {
  constructor(@Inject(AccessRequests) private readonly requests: AccessRequests) {}

  @EventPattern('subject.access.given')
  given(@Payload() message: Received<'subject.access.given'>): Promise<void> {
    return this.requests.given(message);
  }
}
