import { Controller, Inject } from '@nestjs/common';
import { EventPattern, Payload } from '@nestjs/microservices';
import type { Received } from '../mail/received.js';
import { Cases } from './cases.js';
import { Contributions } from './contributions.js';

@Controller()
export class CasesInbox {
  constructor(
    @Inject(Cases) private readonly cases: Cases,
    @Inject(Contributions) private readonly contributions: Contributions,
  ) {}

  @EventPattern('identity.released')
  identityReleased(@Payload() message: Received<'identity.released'>): Promise<void> {
    return this.cases.identityReleased(message);
  }

  @EventPattern('contribution.given')
  contributionGiven(@Payload() message: Received<'contribution.given'>): Promise<void> {
    return this.contributions.given(message);
  }
}
