import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { sideOf } from '#contracts';
import type { AgencyKind, PartnershipPublished, Side, SigningRole } from '#contracts';
import type { StaffRole } from './roles.js';
import { Agency, PublishedPartnership, StaffMember } from './partner.entities.js';

/** Who takes part, and by which keys. */
@Injectable()
export class Partners {
  constructor(@Inject(DataSource) private readonly database: DataSource) {}

  // Inside a transaction its manager is handed in: waiting for a second connection there can wait for ever.

  agencies(manager = this.database.manager): Promise<Agency[]> {
    return manager.find(Agency, { order: { agency: 'ASC' } });
  }

  agency(agency: string, manager = this.database.manager): Promise<Agency | null> {
    return manager.findOneBy(Agency, { agency });
  }

  staffMember(staffId: string, manager = this.database.manager): Promise<StaffMember | null> {
    return manager.findOneBy(StaffMember, { staffId, active: true });
  }

  /** Also somebody who has left. */
  anyStaffMember(staffId: string): Promise<StaffMember | null> {
    return this.database.manager.findOneBy(StaffMember, { staffId });
  }

  bySignIn(issuer: string, subject: string): Promise<StaffMember | null> {
    return this.database.manager.findOneBy(StaffMember, { issuer, subject, active: true });
  }

  async staffNames(): Promise<Map<string, string>> {
    const staff = await this.database.manager.find(StaffMember, { select: { staffId: true, name: true } });
    return new Map(staff.map(({ staffId, name }) => [staffId, name]));
  }

  /** The side a member of staff may sign a decision for; managers do at their own meetings. */
  async sideOf(
    member: StaffMember,
    manager = this.database.manager,
    seat: StaffRole = 'PANEL',
  ): Promise<Side | undefined> {
    if (!member.roles.includes(seat)) return undefined;
    const agency = await this.agency(member.agency, manager);
    return agency ? sideOf(agency.kind) : undefined;
  }

  /** Whether somebody works for the police, whatever their role here. */
  async isOfPolice(staffId: string, manager = this.database.manager): Promise<boolean> {
    const member = await this.staffMember(staffId, manager);
    const agency = member && (await this.agency(member.agency, manager));
    return agency?.kind === 'POL';
  }

  /** What adapters may believe a member of staff to have signed as. */
  signingRoles(member: StaffMember, kind: AgencyKind): SigningRole[] {
    const side = member.roles.includes('PANEL') ? sideOf(kind) : undefined;
    return [...(side ? [side] : []), ...(member.roles.includes('COORDINATOR') ? (['COORDINATOR'] as const) : [])];
  }

  async partnershipInForce(manager = this.database.manager): Promise<PartnershipPublished | undefined> {
    const [newest] = await manager.find(PublishedPartnership, { order: { version: 'DESC' }, take: 1 });
    return newest?.content as PartnershipPublished | undefined;
  }
}
