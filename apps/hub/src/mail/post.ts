import { randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import type { OnApplicationShutdown } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { EntityManager } from 'typeorm';
import { addToOutbox, OutboxRelay, takesEffectNow } from '#bullmq-transport';
import { HUB, RefuseError, RetryError, checkedPayload } from '#contracts';
import type { Envelope, HubToAgencyType, MessageType, PayloadOf } from '#contracts';
import { envelopeHash, sealEnvelope } from '#sealing';
import { Audit } from '../audit/audit.js';
import { HUB_CONFIG } from '../config.js';
import type { HubConfig } from '../config.js';
import { Partners } from '../partners/partners.js';
import { Mailboxes } from './mailboxes.js';
import { ledgerId } from './parked.js';
import type { Received } from './received.js';

/** Long enough for an agency that is off over a holiday. */
const MESSAGE_LIFE_DAYS = 28;

/** Sends to agencies inside the transaction of what causes it, and gives each received message effect once. */
@Injectable()
export class Post implements OnApplicationShutdown {
  private readonly relay: OutboxRelay;

  constructor(
    @Inject(DataSource) private readonly database: DataSource,
    @Inject(HUB_CONFIG) private readonly config: HubConfig,
    @Inject(Partners) private readonly partners: Partners,
    @Inject(Mailboxes) private readonly mailboxes: Mailboxes,
    @Inject(Audit) private readonly audit: Audit,
  ) {
    this.relay = new OutboxRelay(database, {
      publish: async ({ id, agency, type, body }) =>
        (await this.mailboxes.of(agency)).publish({ id, pattern: type, body }),
    });
  }

  start(): void {
    this.relay.start();
  }

  /** Runs `work` in a transaction and, once that is committed, sends what it put in the outbox. */
  async transaction<T>(work: (manager: EntityManager) => Promise<T>): Promise<T> {
    const result = await this.database.transaction(work);
    this.relay.kick();
    return result;
  }

  /** Seals a message to an agency and adds it to the outbox of this transaction. Resolves to its id. */
  async send<T extends HubToAgencyType>(
    manager: EntityManager,
    agency: string,
    type: T,
    payload: PayloadOf<T>,
    re?: Envelope,
  ): Promise<string> {
    const receiver = await this.partners.agency(agency, manager);
    if (!receiver) throw new RetryError('AGENCY_UNKNOWN', 'This agency does not take part.');
    const now = Date.now();
    const envelope: Envelope = {
      v: 1,
      id: randomUUID(),
      type,
      from: HUB,
      to: agency,
      ...(re && { re: { id: re.id, hash: envelopeHash(re) } }),
      issuedAt: new Date(now).toISOString(),
      expiresAt: new Date(now + MESSAGE_LIFE_DAYS * 86_400_000).toISOString(),
      payload: checkedPayload(type, payload),
    };
    const body = await sealEnvelope(envelope, this.config.keys.signing, receiver.sealingKey);
    await addToOutbox(manager, { id: envelope.id, agency, type, body });
    return envelope.id;
  }

  /** Gives a message effect: `work`, its replies and the note that it has been handled commit together, once. */
  async handle<T extends MessageType>(
    message: Received<T>,
    work: (manager: EntityManager, payload: PayloadOf<T>) => Promise<void>,
  ): Promise<void> {
    try {
      await this.transaction(async (manager) => {
        if (await takesEffectNow(manager, message.envelope)) await work(manager, message.payload);
      });
    } catch (error) {
      if (!(error instanceof RefuseError)) throw error;
      await this.refuse(message.from, message.envelope, error);
    }
  }

  /** Answers an authentic message that is wrong with a signed refusal, and records it. */
  async refuse(agency: string, envelope: Envelope, error: RefuseError): Promise<void> {
    await this.audit.record({
      event: 'MESSAGE_REFUSED',
      actor: agency,
      subject: ledgerId(envelope.id),
      detail: { code: error.code },
    });
    await this.transaction(async (manager) => {
      if (!(await takesEffectNow(manager, { id: envelope.id, type: envelope.type.slice(0, 60) }))) return;
      const refusedId = ledgerId(envelope.id);
      const explanation = error.message.slice(0, 300);
      await this.send(manager, agency, 'message.refused', { refusedId, code: error.code, explanation }, envelope);
    });
  }

  async onApplicationShutdown(): Promise<void> {
    await this.relay.close();
  }
}
