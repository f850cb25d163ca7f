import { Inject, Injectable } from '@nestjs/common';
import { notNow, notThere, notYours } from '../access/refusal.js';
import { Audit } from '../audit/audit.js';
import { CLOCK } from '../clocks/clock.js';
import type { Clock } from '../clocks/clock.js';
import { Post } from '../mail/post.js';
import { Partners } from '../partners/partners.js';
import { Copies } from './copies.js';
import { Copy } from './disclosure.entities.js';
import { Revocation } from './revocation.js';

/** Where an adapter gives no receipt, a named person of that agency looks, takes out what is there, and says so. */
@Injectable()
export class Attestations {
  constructor(
    @Inject(Copies) private readonly copies: Copies,
    @Inject(Revocation) private readonly revocation: Revocation,
    @Inject(Partners) private readonly partners: Partners,
    @Inject(Post) private readonly post: Post,
    @Inject(Audit) private readonly audit: Audit,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async attest(copyId: string, staffId: string): Promise<void> {
    const member = await this.partners.staffMember(staffId);
    await this.post.transaction(async (manager) => {
      const copy = await manager.findOne(Copy, { where: { copyId }, lock: { mode: 'pessimistic_write' } });
      if (!copy) throw notThere();
      if (member?.agency !== copy.agency)
        throw notYours('NOT_YOUR_SYSTEM', 'Only somebody of the agency whose system it is can say that it is gone.');
      if (!this.copies.withLateness(copy).late || copy.state !== 'REVOKING')
        throw notNow('NOT_LATE', 'The adapter still has time to give its receipt. Attest only where none comes.');
      const detail = { agency: copy.agency, result: 'ERASED', attested: true };
      await this.audit.record({ event: 'COPY_ERASED', actor: staffId, subject: copyId, detail });
      const said = 'A person of the agency looked, and attests that it is gone. The adapter gave no receipt.';
      const proof = { erasure: 'ERASED' as const, readBacks: 0, explanation: said, attestedBy: staffId };
      await manager.update(Copy, { copyId }, { state: 'ERASED', since: this.clock(), code: null, ...proof });
      await this.revocation.finishIfDone(manager, copy.caseRef);
    });
  }
}
