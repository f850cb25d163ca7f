import { Inject, Injectable } from '@nestjs/common';
import type { OnApplicationShutdown } from '@nestjs/common';
import { claimMailbox, openMailbox, prepareMailbox } from '#bullmq-transport';
import type { BullMqServer, Mailbox } from '#bullmq-transport';
import { ParkError } from '#contracts';
import { publicJwk } from '#sealing';
import { HUB_CONFIG } from '../config.js';
import type { HubConfig } from '../config.js';
import { SettingError } from '../setting-error.js';
import { Partners } from '../partners/partners.js';

/** The hub's end of every agency's mailbox, each opened once. */
@Injectable()
export class Mailboxes implements OnApplicationShutdown {
  private readonly open = new Map<string, Mailbox>();
  private server: BullMqServer | undefined;

  constructor(
    @Inject(HUB_CONFIG) private readonly config: HubConfig,
    @Inject(Partners) private readonly partners: Partners,
  ) {}

  async of(agency: string): Promise<Mailbox> {
    const known = this.open.get(agency);
    if (known) return known;
    const partner = await this.partners.agency(agency);
    if (!partner) throw new ParkError('AGENCY_UNKNOWN', 'This agency does not take part.');
    return this.openOnce(agency, partner.mailboxUrl ?? this.config.mailboxUrl);
  }

  /** Opens every mailbox and lets `server` take the messages out of them, and out of those that come later. */
  async serve(server: BullMqServer): Promise<void> {
    this.server = server;
    for (const { agency, mailboxUrl } of await this.partners.agencies()) {
      await this.claim(agency, mailboxUrl ?? this.config.mailboxUrl);
      server.attach(await this.of(agency));
    }
  }

  /** Makes a new agency's mailbox and starts to listen to it. */
  async enrol(agency: string, ownUrl: string | null, grantTo?: string): Promise<void> {
    const url = ownUrl ?? this.config.mailboxUrl;
    await this.claim(agency, url);
    await prepareMailbox({ agency, url }, { grantTo });
    await this.claim(agency, url);
    if (this.open.has(agency)) return;
    const mailbox = this.openOnce(agency, url);
    this.server?.attach(mailbox);
  }

  async onApplicationShutdown(): Promise<void> {
    await Promise.all([...this.open.values()].map((mailbox) => mailbox.close()));
  }

  /** S07: a mailbox that another partnership on the same server uses already is none of ours. */
  private async claim(agency: string, url: string): Promise<void> {
    try {
      await claimMailbox({ agency, url }, publicJwk(this.config.keys.signing).x);
    } catch (error) {
      if (!(error instanceof ParkError) || error.code !== 'MAILBOX_OF_ANOTHER_PARTNERSHIP') throw error;
      throw new SettingError(error.message);
    }
  }

  private openOnce(agency: string, url: string): Mailbox {
    const mailbox = this.open.get(agency) ?? openMailbox({ agency, url }, 'hub');
    this.open.set(agency, mailbox);
    return mailbox;
  }
}
