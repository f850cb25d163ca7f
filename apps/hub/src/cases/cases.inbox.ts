import { Controller, Inject } from '@nestjs/common';
import { EventPattern, Payload } from '@nestjs/microservices';
import type { Received } from '../mail/received.js';
import { Concerns } from './closing/concerns.js';
import { Contributions } from './contributions.js';
import { IdentityIntake } from './identity-intake.js';

@Controller()
export class CasesInbox {
  constructor(
    @Inject(IdentityIntake) private readonly identities: IdentityIntake,
    @Inject(Concerns) private readonly concerns: Concerns,
    @Inject(Contributions) private readonly contributions: Contributions,
  ) {}

  @EventPattern('identity.released')
  identityReleased(@Payload() message: Received<'identity.released'>): Promise<void> {
    return this.identities.released(message);
  }

  @EventPattern('concern.reported')
  concernReported(@Payload() message: Received<'concern.reported'>): Promise<void> {
    return this.concerns.reported(message);
  }

  @EventPattern('contribution.given')
  contributionGiven(@Payload() message: Received<'contribution.given'>): Promise<void> {
    return this.contributions.given(message);
  }
}
