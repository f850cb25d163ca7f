import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { EntityManager } from 'typeorm';
import { newestKeys, publicJwk, publicKeysOf } from '#sealing';
import type { PublicKeys } from '#sealing';
import { notNow, refused } from '../access/refusal.js';
import { Agreements } from '../agreements/agreements.js';
import { Audit } from '../audit/audit.js';
import { HUB_CONFIG } from '../config.js';
import type { HubConfig } from '../config.js';
import { Mailboxes } from '../mail/mailboxes.js';
import { Post } from '../mail/post.js';
import type { Received } from '../mail/received.js';
import { SettingError } from '../setting-error.js';
import { DirectoryContent } from './directory.js';
import { Agency, PublishedPartnership } from './partner.entities.js';
import { Partners } from './partners.js';
import type { AgencyRequest } from './partner.requests.js';

/** Takes in agencies, and tells every adapter who takes part under which agreement. */
@Injectable()
export class Enrolment {
  constructor(
    @Inject(DataSource) private readonly database: DataSource,
    @Inject(HUB_CONFIG) private readonly config: HubConfig,
    @Inject(Partners) private readonly partners: Partners,
    @Inject(Agreements) private readonly agreements: Agreements,
    @Inject(DirectoryContent) private readonly directory: DirectoryContent,
    @Inject(Mailboxes) private readonly mailboxes: Mailboxes,
    @Inject(Post) private readonly post: Post,
    @Inject(Audit) private readonly audit: Audit,
  ) {}

  /**
   * Enrolling an agency again with other keys goes on from the old ones, where the agency says so itself; otherwise it
   * begins anew, and the others believe it once health and police have let it in.
   */
  async enrolAgency(request: AgencyRequest, actor: string): Promise<{ agency: string; hub: PublicKeys }> {
    const keys = { signingKey: soundKey(request.signingKey), sealingKey: soundKey(request.sealingKey) };
    const known = await this.partners.agency(request.agency);
    const statements = await rowOfStatements(request, known?.statements ?? []);
    await this.audit.record({ event: 'AGENCY_ENROLLED', actor, subject: request.agency });
    const mailboxUrl = request.mailboxUrl ?? null;
    await this.mailboxes.enrol(request.agency, mailboxUrl, request.grantTo).catch((error: unknown) => {
      throw error instanceof SettingError ? notNow('MAILBOX_TAKEN', error.message) : error;
    });
    const { agency, name, kind, controller } = request;
    // Whoever let it in did so for the row as it was.
    const isSameRow = known !== null && statements[0] === known.statements[0];
    const admission = isSameRow ? known.admission : [];
    const row = { agency, name, kind, controller, mailboxUrl, statements, admission, ...keys };
    await this.database.manager.upsert(Agency, row, ['agency']);
    return { agency, hub: publicKeysOf(this.config.keys) };
  }

  async publish(actor: string): Promise<{ version: string }> {
    return this.post.transaction((manager) => this.write(manager, actor));
  }

  /** What adapters have been told has changed. Before the first publication they have been told nothing. */
  async publishAgain(manager: EntityManager): Promise<void> {
    if (await this.partners.partnershipInForce(manager)) await this.write(manager, 'hub');
  }

  private async write(manager: EntityManager, actor: string): Promise<{ version: string }> {
    // One at a time: a later version never tells less than an earlier one.
    await manager.query(`SELECT pg_advisory_xact_lock(hashtext('concordat-directory'))`);
    const agreement = await this.agreements.inForce(manager);
    if (!agreement)
      throw notNow('NO_AGREEMENT', 'Make the information-sharing agreement, and have every party sign it.');
    const before = (await this.partners.partnershipInForce(manager))?.agencies ?? [];
    const version = await this.nextVersion();
    await this.audit.record({ event: 'PARTNERSHIP_PUBLISHED', actor, subject: version });
    const content = await this.directory.of(manager, version, agreement);
    await manager.insert(PublishedPartnership, { version, publishedAt: new Date(), content });
    // Also whoever has fallen out of it: its adapter then takes nothing in by itself.
    for (const agency of new Set([...agreement.terms.parties, ...before.map((one) => one.agency)]))
      await this.post.send(manager, agency, 'partnership.published', content);
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
}

async function rowOfStatements(
  { agency, kind, signingKey, sealingKey, statement }: AgencyRequest,
  known: readonly string[],
): Promise<string[]> {
  for (const row of [[...known], [...known, statement], [statement]]) {
    const keys = await newestKeys(row);
    const isTold = keys?.signing.x === signingKey.x && keys?.sealing.x === sealingKey.x;
    if (isTold && keys?.agency === agency && keys.kind === kind && row.includes(statement)) return row;
  }
  throw refused('STATEMENT_WRONG', 'The statement is not this agency’s own word on these keys. Make it anew.');
}

function soundKey(jwk: Record<string, string>): Record<string, string> {
  try {
    return { ...publicJwk(jwk) };
  } catch {
    throw refused('KEY_UNUSABLE', 'Send public keys as Ed25519 and X25519 JWKs.');
  }
}
