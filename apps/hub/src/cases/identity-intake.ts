import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { isAdult } from '#contracts';
import { Audit } from '../audit/audit.js';
import { CLOCK } from '../clocks/clock.js';
import type { Clock } from '../clocks/clock.js';
import { Post } from '../mail/post.js';
import type { Received } from '../mail/received.js';
import { CaseVault } from './case-vault.js';
import { CaseRecord } from './case.entities.js';
import { Cases } from './cases.js';
import { PutRight } from './put-right.js';
import { nextStates } from './state-machine.js';
import { unknownCase } from './unknown-case.js';
import { Whereabouts } from './whereabouts.js';

const UNDER_18 = 'The programme is for adults. Use the safeguarding route for a child.';

/** Who it is about, said by the agency that asked, once the threshold is met. */
@Injectable()
export class IdentityIntake {
  constructor(
    @Inject(Cases) private readonly cases: Cases,
    @Inject(CaseVault) private readonly vault: CaseVault,
    @Inject(Whereabouts) private readonly whereabouts: Whereabouts,
    @Inject(PutRight) private readonly putRight: PutRight,
    @Inject(Post) private readonly post: Post,
    @Inject(Audit) private readonly audit: Audit,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async released(message: Received<'identity.released'>): Promise<void> {
    const { caseRef, enquiryId } = message.payload;
    await this.audit.record({ event: 'IDENTITY_RECEIVED', actor: message.from, subject: caseRef });
    await this.post.handle(message, async (manager, { identity }) => {
      const ours = await manager.findOneBy(CaseRecord, { caseRef, enquiryId, asker: message.from });
      if (!ours) throw unknownCase();
      if (!isAdult(identity.dateOfBirth, this.clock())) return this.notAnAdult(manager, message);
      const right = await this.putRight.keptIdentity(manager, caseRef, { ...identity });
      const kept = await this.whereabouts.keptOf(manager, caseRef, right);
      await this.vault.put(manager, caseRef, 'identity', kept);
    });
  }

  /** S02: nothing is kept of a child, and the case ends at once. */
  private async notAnAdult(
    manager: EntityManager,
    { from, envelope, payload }: Received<'identity.released'>,
  ): Promise<void> {
    const { caseRef } = payload;
    await this.audit.record({ event: 'REJECTED_UNDER_18', actor: 'hub', subject: caseRef });
    const found = await this.cases.locked(manager, caseRef);
    if (nextStates(found.state, 'RULE').includes('REVOKING')) await this.cases.move(manager, found, 'REVOKING', 'RULE');
    const refusal = { refusedId: envelope.id, code: 'REJECTED_UNDER_18', explanation: UNDER_18 };
    await this.post.send(manager, from, 'message.refused', refusal, envelope);
  }
}
