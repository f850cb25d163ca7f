import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { RefuseError } from '#contracts';
import { readVoucher, signingKeyDigest } from '#sealing';
import type { SigningKey } from '#sealing';
import { refused } from '../access/refusal.js';
import { Audit } from '../audit/audit.js';
import { CLOCK } from '../clocks/clock.js';
import type { Clock } from '../clocks/clock.js';
import { Post } from '../mail/post.js';
import type { Received } from '../mail/received.js';
import { Enrolment } from './enrolment.js';
import { SignerKey } from './partner.entities.js';
import type { StaffMember } from './partner.entities.js';
import { Partners } from './partners.js';

/** What an agency says of the keys of its own staff: only that makes a signature count with the others. */
@Injectable()
export class Vouchers {
  constructor(
    @Inject(Partners) private readonly partners: Partners,
    @Inject(Enrolment) private readonly enrolment: Enrolment,
    @Inject(Post) private readonly post: Post,
    @Inject(Audit) private readonly audit: Audit,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Asks the home agency, where a person has to say yes. Nobody is asked for staff who sign nothing. */
  async ask(manager: EntityManager, member: StaffMember, key: SigningKey): Promise<void> {
    const home = await this.partners.agency(member.agency, manager);
    const roles = home ? this.partners.signingRoles(member, home.kind) : [];
    if (roles.length === 0) return;
    const { staffId: signer, name, agency } = member;
    await this.audit.record({ event: 'VOUCHER_ASKED', actor: 'hub', subject: signer, detail: { agency } });
    await this.post.send(manager, agency, 'voucher.request', { signer, name, roles, key: { ...key } });
  }

  async askUnlessGiven(manager: EntityManager, member: StaffMember, key: SigningKey): Promise<void> {
    const known = await manager.findOneBy(SignerKey, { staffId: member.staffId, keyDigest: signingKeyDigest(key) });
    if (!known?.voucher) await this.ask(manager, member, key);
  }

  async given(message: Received<'voucher.given'>): Promise<void> {
    await this.post.handle(message, async (manager, { signer, voucher }) => {
      await this.keep(manager, message.from, signer, voucher);
      await this.enrolment.publishAgain(manager);
    });
  }

  async refused(message: Received<'voucher.refused'>): Promise<void> {
    await this.post.handle(message, async (manager, { signer, key, code }) => {
      const member = await this.partners.staffMember(signer, manager);
      if (member?.agency !== message.from) throw new RefuseError('SIGNER_NOT_YOURS', 'Nobody of yours has this key.');
      await this.audit.record({ event: 'VOUCHER_REFUSED', actor: message.from, subject: signer, detail: { code } });
      const none = { voucher: null, vouchedAt: null, vouchedUntil: null };
      const row = { ...none, refusedCode: code, refusedAt: this.clock() };
      await manager.update(SignerKey, { staffId: signer, keyDigest: key }, row);
      await this.enrolment.publishAgain(manager);
    });
  }

  /** One that comes with the request that adds somebody. */
  async bring(manager: EntityManager, { staffId, agency }: StaffMember, voucher: string): Promise<void> {
    try {
      await this.keep(manager, agency, staffId, voucher);
    } catch (error) {
      if (error instanceof RefuseError) throw refused(error.code, error.message);
      throw error;
    }
  }

  private async keep(manager: EntityManager, from: string, signer: string, voucher: string): Promise<void> {
    const [home, member] = [
      await this.partners.agency(from, manager),
      await this.partners.staffMember(signer, manager),
    ];
    const read = home && (await readVoucher(voucher, home.signingKey, this.clock()));
    if (!read || read.agency !== from || read.signer !== signer || member?.agency !== from)
      throw new RefuseError('VOUCHER_WRONG', 'This voucher is not of this agency for this member of its staff.');
    await this.audit.record({
      event: 'VOUCHER_GIVEN',
      actor: from,
      subject: signer,
      detail: { roles: read.roles.join() },
    });
    const row = { voucher, vouchedAt: this.clock(), vouchedUntil: new Date(read.expiresAt) };
    const known = await manager.findBy(SignerKey, { staffId: signer });
    const theirs = known.find(({ key }) => signingKeyDigest(key) === signingKeyDigest(read.key));
    if (!theirs) throw new RefuseError('VOUCHER_WRONG', 'This voucher is for a key that is not known here.');
    await manager.update(
      SignerKey,
      { staffId: signer, keyDigest: theirs.keyDigest },
      { ...row, refusedCode: null, refusedAt: null },
    );
  }
}
