import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { PartnershipPublished } from '#contracts';
import { publicJwk, publicKeysOf } from '#sealing';
import type { PublicKeys } from '#sealing';
import { notNow, refused } from '../access/refusal.js';
import { Audit } from '../audit/audit.js';
import { HUB_CONFIG } from '../config.js';
import type { HubConfig } from '../config.js';
import { Mailboxes } from '../mail/mailboxes.js';
import { Post } from '../mail/post.js';
import type { Received } from '../mail/received.js';
import { Policies } from '../policies/policies.js';
import { Agency, Agreement, PublishedPartnership, StaffMember } from './partner.entities.js';
import { Partners } from './partners.js';
import { brokenRoleRule } from './role-rules.js';
import type { AgencyRequest, AgreementRequest, StaffRequest } from './partner.requests.js';

/** Takes in agencies, their staff and the agreement, and tells every adapter who takes part. */
@Injectable()
export class Enrolment {
  constructor(
    @Inject(DataSource) private readonly database: DataSource,
    @Inject(HUB_CONFIG) private readonly config: HubConfig,
    @Inject(Partners) private readonly partners: Partners,
    @Inject(Policies) private readonly policies: Policies,
    @Inject(Mailboxes) private readonly mailboxes: Mailboxes,
    @Inject(Post) private readonly post: Post,
    @Inject(Audit) private readonly audit: Audit,
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

  async addAgreement(request: AgreementRequest, actor: string): Promise<void> {
    await this.audit.record({ event: 'AGREEMENT_MADE', actor, subject: request.agreementId });
    const dated = { ...request, expiresAt: new Date(request.expiresAt), madeAt: new Date() };
    await this.database.manager.upsert(Agreement, dated, ['agreementId']);
  }

  async publish(actor: string): Promise<{ version: string }> {
    const [agreement] = await this.database.manager.find(Agreement, { order: { madeAt: 'DESC' }, take: 1 });
    if (!agreement) throw notNow('NO_AGREEMENT', 'Make the information-sharing agreement first.');
    const version = await this.nextVersion();
    await this.audit.record({ event: 'PARTNERSHIP_PUBLISHED', actor, subject: version });
    const content = await this.content(version, agreement);
    await this.post.transaction(async (manager) => {
      await manager.insert(PublishedPartnership, { version, publishedAt: new Date(), content });
      for (const { agency } of content.agencies)
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

  private async content(version: string, agreement: Agreement): Promise<PartnershipPublished> {
    const agencies = (await this.partners.agencies()).filter(({ agency }) => agreement.parties.includes(agency));
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
        agreementId: agreement.agreementId,
        inForce: agreement.expiresAt > new Date(),
        expiresAt: agreement.expiresAt.toISOString(),
        purposes: agreement.purposes,
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
