import { Inject, Injectable } from '@nestjs/common';
import type { AgencySystem } from '../agency-system.js';
import { CLOCK, SYSTEM, monthsBefore } from '../parts.js';
import type { Clock } from '../parts.js';

/** An agency answers from records with an active concern, and from no others. */
@Injectable()
export class ActiveConcerns {
  constructor(
    @Inject(SYSTEM) private readonly system: AgencySystem,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async among(refs: readonly string[], windowMonths: number): Promise<string[]> {
    const since = monthsBefore(this.clock(), windowMonths);
    const active: string[] = [];
    for (const ref of refs) if (await this.system.hasActiveConcern(ref, since)) active.push(ref);
    return active;
  }
}
