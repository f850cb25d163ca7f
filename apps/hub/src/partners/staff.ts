import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { notNow, notThere, refused } from '../access/refusal.js';
import { Audit } from '../audit/audit.js';
import { Post } from '../mail/post.js';
import { Enrolment } from './enrolment.js';
import { StaffMember } from './partner.entities.js';
import type { StaffRequest } from './partner.requests.js';
import { Partners } from './partners.js';
import { brokenRoleRule } from './role-rules.js';
import { SignerKeys } from './signer-keys.js';
import { Vouchers } from './vouchers.js';

type Leaving = (staffId: string) => Promise<void>;

/** Staff who come, and staff who leave: from that moment they cannot sign in, sign or be counted on. */
@Injectable()
export class Staff {
  private readonly told: Leaving[] = [];

  constructor(
    @Inject(DataSource) private readonly database: DataSource,
    @Inject(Partners) private readonly partners: Partners,
    @Inject(SignerKeys) private readonly keys: SignerKeys,
    @Inject(Vouchers) private readonly vouchers: Vouchers,
    @Inject(Enrolment) private readonly enrolment: Enrolment,
    @Inject(Post) private readonly post: Post,
    @Inject(Audit) private readonly audit: Audit,
  ) {}

  async add(request: StaffRequest, actor: string): Promise<void> {
    const agency = await this.partners.agency(request.agency);
    if (!agency) throw refused('AGENCY_UNKNOWN', 'Enrol this person’s agency first.');
    const broken = brokenRoleRule({ ...request, kind: agency.kind });
    if (broken) throw refused(broken.code, broken.message);
    const { staffId, publicKey, voucher, ...about } = request;
    await this.audit.record({ event: 'STAFF_ADDED', actor, subject: staffId, detail: { agency: agency.agency } });
    const taken = await this.partners.bySignIn(request.issuer, request.subject);
    if (taken && taken.staffId !== staffId) throw notNow('SIGN_IN_TAKEN', 'Somebody else has this sign-in already.');
    const row = { staffId, ...about, caldicott: request.caldicott ?? false, active: true };
    await this.post.transaction(async (manager) => {
      await manager.upsert(StaffMember, row, ['staffId']);
      const key = publicKey && (await this.keys.add(staffId, publicKey, manager));
      if (voucher) await this.vouchers.bring(manager, row, voucher);
      else if (key) await this.vouchers.askUnlessGiven(manager, row, key);
    });
  }

  /** For features that have something to hand over. */
  whenSomebodyLeaves(tell: Leaving): void {
    this.told.push(tell);
  }

  /** Doing it again tells everybody again: whoever was not reached the first time is reached then. */
  async leave(staffId: string, actor: string): Promise<void> {
    const member = await this.database.manager.findOneBy(StaffMember, { staffId });
    if (!member) throw notThere();
    if (staffId === actor) throw refused('YOURSELF', 'Somebody else has to end your own access.');
    await this.audit.record({ event: 'STAFF_LEFT', actor, subject: staffId });
    await this.post.transaction(async (manager) => {
      await manager.update(StaffMember, { staffId }, { active: false });
      await this.enrolment.publishAgain(manager);
    });
    for (const tell of this.told) await tell(staffId);
  }
}
