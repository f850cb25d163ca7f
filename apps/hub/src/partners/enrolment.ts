import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { PartnershipPublished } from '#contracts';
import { publicJwk, publicKeysOf } from '#sealing';
import type { PublicKeys } from '#sealing';
import { notNow, refused } from '../access/refusal.js';
import type { AgreementVersion } from '../agreements/agreement.entities.js';
import { Agreements } from '../agreements/agreements.js';
import { PartyStanding } from '../agreements/standing.js';
import { agreementName } from '../agreements/terms.js';
import { Audit } from '../audit/audit.js';
import { CLOCK } from '../clocks/clock.js';
import type { Clock } from '../clocks/clock.js';
import { HUB_CONFIG } from '../config.js';
import type { HubConfig } from '../config.js';
import { Mailboxes } from '../mail/mailboxes.js';
import { Post } from '../mail/post.js';
import type { Received } from '../mail/received.js';
import { Policies } from '../policies/policies.js';
import { Agency, PublishedPartnership, StaffMember } from './partner.entities.js';
import { Partners } from './partners.js';
import { brokenRoleRule } from './role-rules.js';
import type { AgencyRequest, StaffRequest } from './partner.requests.js';

/** Takes in agencies and their staff, and tells every adapter who takes part under which agreement. */
@Injectable()
export class Enrolment {
  constructor(
    @Inject(DataSource) private readonly database: DataSource,
    @Inject(HUB_CONFIG) private readonly config: HubConfig,
    @Inject(Partners) private readonly partners: Partners,
    @Inject(Policies) private readonly policies: Policies,
    @Inject(Agreements) private readonly agreements: Agreements,
    @Inject(PartyStanding) private readonly standing: PartyStanding,
    @Inject(Mailboxes) private readonly mailboxes: Mailboxes,
    @Inject(Post) private readonly post: Post,
    @Inject(Audit) private readonly audit: Audit,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Enrolling the same agency again with other keys replaces them. */
  async enrolAgency(request: AgencyRequest, actor: string): Promise<{ agency: string; hub: PublicKeys }> {
    const keys = { signingKey: soundKey(request.signingKey), sealingKey: soundKey(request.sealingKey) };
    await this.audit.record({ event: 'AGENCY_ENROLLED', actor, subject: request.agency });
    const mailboxUrl = request.mailboxUrl ?? null;
    await this.mailboxes.enrol(request.agency, mailboxUrl, request.grantTo);
    const { agency, name, kind, controller } = request;
    await this.database.manager.upsert(Agency, { agency, name, kind, controller, mailboxUrl, ...keys }, ['agency']);
    return { agency, hub: publicKeysOf(this.config.keys) };
  }

  async addStaff(request: StaffRequest, actor: string): Promise<void> {
    const agency = await this.partners.agency(request.agency);
    if (!agency) throw refused('AGENCY_UNKNOWN', 'Enrol this person’s agency first.');
    const broken = brokenRoleRule({ ...request, kind: agency.kind });
    if (broken) throw refused(broken.code, broken.message);
    await this.audit.record({
      event: 'STAFF_ADDED',
      actor,
      subject: request.staffId,
      detail: { agency: agency.agency },
    });
    const taken = await this.partners.bySignIn(request.issuer, request.subject);
    if (taken && taken.staffId !== request.staffId)
      throw notNow('SIGN_IN_TAKEN', 'Somebody else has this sign-in already.');
    const publicKey = request.publicKey ? soundKey(request.publicKey) : null;
    await this.database.manager.upsert(
      StaffMember,
      { ...request, caldicott: request.caldicott ?? false, publicKey, active: true },
      ['staffId'],
    );
  }

  async publish(actor: string): Promise<{ version: string }> {
    const agreement = await this.agreements.inForce();
    if (!agreement)
      throw notNow('NO_AGREEMENT', 'Make the information-sharing agreement, and have every party sign it.');
    const before = (await this.partners.partnershipInForce())?.agencies ?? [];
    const version = await this.nextVersion();
    await this.audit.record({ event: 'PARTNERSHIP_PUBLISHED', actor, subject: version });
    const content = await this.content(version, agreement);
    await this.post.transaction(async (manager) => {
      await manager.insert(PublishedPartnership, { version, publishedAt: new Date(), content });
      // Also whoever has fallen out of it: its adapter then takes nothing in by itself.
      for (const agency of new Set([...agreement.terms.parties, ...before.map((one) => one.agency)]))
        await this.post.send(manager, agency, 'partnership.published', content);
    });
    return { version };
  }

  async acknowledged(message: Received<'partnership.acknowledged'>): Promise<void> {
    await this.post.handle(message, async (manager, { version }) => {
      await manager.query(
        `UPDATE agency SET acknowledged_version = greatest(coalesce(acknowledged_version, ''), $2) WHERE agency = $1`,
        [message.from, version],
      );
    });
  }

  private async nextVersion(): Promise<string> {
    const [row] = await this.database.query<{ next: string }[]>(`SELECT nextval('partnership_version') AS next`);
    return `p-${row!.next.padStart(6, '0')}`;
  }

  private async content(version: string, agreement: AgreementVersion): Promise<PartnershipPublished> {
    const inForce = agreement.expiresAt > this.clock();
    // Of one that has run out the parties stay known, by their keys; nothing is shared by it.
    const parties = inForce ? await this.standing.inStanding(agreement) : agreement.terms.parties;
    const agencies = (await this.partners.agencies()).filter(({ agency }) => parties.includes(agency));
    const staff = await this.database.manager.findBy(StaffMember, { active: true });
    const signers = staff.flatMap((member) => {
      const home = agencies.find(({ agency }) => agency === member.agency);
      const roles = home ? this.partners.signingRoles(member, home.kind) : [];
      if (!member.publicKey || roles.length === 0) return [];
      return [{ signer: member.staffId, agency: member.agency, roles, publicKey: member.publicKey }];
    });
    return {
      version,
      agreement: {
        agreementId: agreementName(agreement.agreementId, agreement.version),
        inForce,
        expiresAt: agreement.expiresAt.toISOString(),
        purposes: agreement.terms.purposes,
      },
      agencies: agencies.map(({ agency, name, kind, signingKey, sealingKey }) => ({
        agency,
        name,
        kind,
        signingKey,
        sealingKey,
      })),
      signers,
      policies: (await this.policies.allInForce()).map((policy) => ({ ...policy })),
    };
  }
}

function soundKey(jwk: Record<string, string>): Record<string, string> {
  try {
    return { ...publicJwk(jwk) };
  } catch {
    throw refused('KEY_UNUSABLE', 'Send public keys as Ed25519 and X25519 JWKs.');
  }
}
