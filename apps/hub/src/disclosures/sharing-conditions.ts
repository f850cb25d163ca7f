import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { notNow } from '../access/refusal.js';
import type { Refusal } from '../access/refusal.js';
import type { CaseRecord } from '../cases/case.entities.js';

/** Going out for the first time or anew; coming back into view after a suspension. */
export type Sharing = 'DISCLOSE' | 'RESUME';

export interface SharingCondition {
  of: readonly Sharing[];
  /** What stands in the way; undefined where nothing does. The case's lock is held. */
  whyNot(manager: EntityManager, found: CaseRecord): Promise<Refusal | undefined>;
}

/** What has to be so before copies go out, or come back into view. Each feature brings its own, in `onModuleInit`. */
@Injectable()
export class SharingConditions {
  private readonly conditions: SharingCondition[] = [];

  register(...conditions: SharingCondition[]): void {
    this.conditions.push(...conditions);
  }

  /** All that stands in the way, for those who can do something about it. */
  async unmet(manager: EntityManager, found: CaseRecord, sharing: Sharing): Promise<Refusal[]> {
    const reasons: Refusal[] = [];
    for (const { of, whyNot } of this.conditions) {
      const why = of.includes(sharing) ? await whyNot(manager, found) : undefined;
      if (why) reasons.push(why);
    }
    return reasons;
  }

  /** Throws 409 with everything that is missing, under the code of the first. */
  async check(manager: EntityManager, found: CaseRecord, sharing: Sharing): Promise<void> {
    const reasons = await this.unmet(manager, found, sharing);
    if (reasons[0]) throw notNow(reasons[0].code, reasons.map(({ message }) => message).join(' '));
  }
}
