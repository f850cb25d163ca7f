import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { notThere, refused } from '../access/refusal.js';
import { Audit } from '../audit/audit.js';
import { StaffMember } from './partner.entities.js';

type Leaving = (staffId: string) => Promise<void>;

/** Staff who leave: from that moment they cannot sign in, sign or be counted on. */
@Injectable()
export class Staff {
  private readonly told: Leaving[] = [];

  constructor(
    @Inject(DataSource) private readonly database: DataSource,
    @Inject(Audit) private readonly audit: Audit,
  ) {}

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
    await this.database.manager.update(StaffMember, { staffId }, { active: false });
    for (const tell of this.told) await tell(staffId);
  }
}
