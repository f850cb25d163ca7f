import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { DataSource } from 'typeorm';
import { SIDES } from '#contracts';
import { keysDigest, newestKeys } from '#sealing';
import { notThere, notYours } from '../access/refusal.js';
import { Audit } from '../audit/audit.js';
import { Post } from '../mail/post.js';
import { Enrolment } from './enrolment.js';
import { Agency } from './partner.entities.js';
import { Partners } from './partners.js';
import { SignerKeys } from './signer-keys.js';

interface AdmissionSheet {
  agency: string;
  /** What is signed, as `subject` and `digest`; compare it with that agency by telephone first. */
  subject: string;
  digest: string;
  missing: string[];
}

/** Health and police let an agency in that comes later, or that has lost its keys; adapters ask for both signatures. */
@Injectable()
export class Admission {
  constructor(
    @Inject(DataSource) private readonly database: DataSource,
    @Inject(Partners) private readonly partners: Partners,
    @Inject(SignerKeys) private readonly keys: SignerKeys,
    @Inject(Enrolment) private readonly enrolment: Enrolment,
    @Inject(Post) private readonly post: Post,
    @Inject(Audit) private readonly audit: Audit,
  ) {}

  async sheet(agency: string, manager: EntityManager = this.database.manager): Promise<AdmissionSheet> {
    const found = await this.partners.agency(agency, manager);
    const keys = found && (await newestKeys(found.statements));
    if (!found || !keys) throw notThere();
    const signed = found.admission.map(({ role }) => role);
    const missing = SIDES.filter((side) => !signed.includes(side));
    return { agency, subject: `admission-${agency}`, digest: keysDigest(keys), missing };
  }

  async sign(agency: string, jws: string, staffId: string): Promise<AdmissionSheet> {
    await this.audit.record({ event: 'ADMISSION_SIGNED', actor: staffId, subject: agency });
    return this.post.transaction(async (manager) => {
      const { subject, digest } = await this.sheet(agency, manager);
      const member = await this.partners.staffMember(staffId, manager);
      const role = member ? await this.partners.sideOf(member, manager) : undefined;
      if (!role) throw notYours('NO_SIDE', 'Only panel members of health and police let an agency in.');
      const signature = { signer: staffId, role, jws };
      await this.keys.check(signature, { subject, digest }, 'admission', manager);
      const { admission } = await manager.findOneByOrFail(Agency, { agency });
      const others = admission.filter((one) => one.role !== role);
      await manager.update(Agency, { agency }, { admission: [...others, signature] });
      const sheet = await this.sheet(agency, manager);
      if (sheet.missing.length === 0) await this.enrolment.publishAgain(manager);
      return sheet;
    });
  }
}
