import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { HUB, checkedPayload } from '#contracts';
import type { AgencyToHubType, Envelope, HubToAgencyType, PayloadOf } from '#contracts';
import { openMailbox } from '#bullmq-transport';
import type { Mailbox } from '#bullmq-transport';
import { envelopeHash, openEnvelope, publicKeysOf, sealEnvelope } from '#sealing';
import type { PartyKeys } from '#sealing';

const LONG_ENOUGH_MS = 25_000;

/** What went out, to be compared with what its answer says it answers. */
export interface Sent {
  id: string;
  hash: string;
  body: string;
  pattern: string;
}

/** The hub's end of one agency's mailbox, with real seals. */
export class TestHub {
  readonly received: Envelope[] = [];
  readonly mailbox: Mailbox;

  constructor(
    readonly agency: string,
    url: string,
    private readonly hub: PartyKeys,
    private readonly agencyKeys: PartyKeys,
    private readonly now: () => Date,
  ) {
    this.mailbox = openMailbox({ agency, url }, 'hub');
  }

  /** Begins to take what the agency sends. */
  listen(): void {
    this.mailbox.consume({
      handle: async ({ body, pattern }) => {
        const envelope = await openEnvelope(body, {
          sealing: this.hub.sealing,
          to: HUB,
          from: this.agency,
          senderSigning: publicKeysOf(this.agencyKeys).signing,
          now: this.now(),
        });
        checkedPayload(pattern as AgencyToHubType, envelope.payload);
        this.received.push(envelope);
        return undefined;
      },
    });
  }

  async send<T extends HubToAgencyType>(
    type: T,
    payload: PayloadOf<T>,
    changes: Partial<Envelope> = {},
  ): Promise<Sent> {
    const sent = await this.sealed(type, payload, changes);
    await this.publish(sent);
    return sent;
  }

  async sealed(
    type: string,
    payload: unknown,
    changes: Partial<Envelope> = {},
    signing = this.hub.signing,
  ): Promise<Sent> {
    const now = this.now();
    const envelope: Envelope = {
      v: 1,
      id: randomUUID(),
      type,
      from: HUB,
      to: this.agency,
      issuedAt: now.toISOString(),
      expiresAt: new Date(now.getTime() + 14 * 86_400_000).toISOString(),
      payload,
      ...changes,
    };
    const body = await sealEnvelope(envelope, signing, publicKeysOf(this.agencyKeys).sealing);
    return { id: envelope.id, hash: envelopeHash(envelope), body, pattern: type };
  }

  publish({ id, body, pattern }: Pick<Sent, 'id' | 'body' | 'pattern'>): Promise<void> {
    return this.mailbox.publish({ id, pattern, body });
  }

  /** The answer to what was sent. */
  answerTo(sent: Sent): Promise<Envelope> {
    return this.until(() => this.received.find(({ re }) => re?.id === sent.id && re.hash === sent.hash));
  }

  async ask<T extends HubToAgencyType>(type: T, payload: PayloadOf<T>): Promise<{ type: string; payload: unknown }> {
    const { type: answer, payload: said } = await this.answerTo(await this.send(type, payload));
    return { type: answer, payload: said };
  }

  first(type: AgencyToHubType): Promise<Envelope> {
    return this.until(() => this.received.find((envelope) => envelope.type === type));
  }

  async until<Value>(look: () => Value | undefined | Promise<Value | undefined>): Promise<Value> {
    for (const end = Date.now() + LONG_ENOUGH_MS; Date.now() < end; await pause(20)) {
      const found = await look();
      if (found !== undefined && found !== false) return found;
    }
    throw new Error(`Not seen in time; received: ${this.received.map(({ type }) => type).join(', ')}`);
  }

  close(): Promise<void> {
    return this.mailbox.close();
  }
}
