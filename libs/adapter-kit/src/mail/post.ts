import { randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { HUB, ParkError, RefuseError, checkedPayload } from '#contracts';
import type { AgencyToHubType, PayloadOf } from '#contracts';
import { addToOutbox } from '#bullmq-transport';
import type { Sql } from '#bullmq-transport';
import { sealEnvelope } from '#sealing';
import type { AdapterIdentity } from '../identity.js';
import { CLOCK, IDENTITY } from '../parts.js';
import type { Clock } from '../parts.js';
import type { Reference } from './letter.js';

const LIFE_MS = 14 * 24 * 60 * 60 * 1000;

/** Signs and seals messages to the hub. */
@Injectable()
export class Post {
  constructor(
    @Inject(IDENTITY) private readonly identity: AdapterIdentity,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Puts the message into the outbox in the caller's transaction: it goes if, and only if, that commits. */
  async send<T extends AgencyToHubType>(sql: Sql, type: T, payload: PayloadOf<T>, re?: Reference): Promise<void> {
    const { agency, signing, hub } = this.identity;
    const now = this.clock();
    const envelope = {
      v: 1 as const,
      id: randomUUID(),
      type,
      from: agency,
      to: HUB,
      ...(re && { re }),
      issuedAt: now.toISOString(),
      expiresAt: new Date(now.getTime() + LIFE_MS).toISOString(),
      payload: ownPayload(type, payload),
    };
    await addToOutbox(sql, { id: envelope.id, agency, type, body: await sealEnvelope(envelope, signing, hub.sealing) });
  }
}

/** What is wrong with a message of our own is not the hub's to hear: a person here has to look. */
function ownPayload<T extends AgencyToHubType>(type: T, payload: PayloadOf<T>): PayloadOf<T> {
  try {
    return checkedPayload(type, payload);
  } catch (error) {
    if (!(error instanceof RefuseError)) throw error;
    throw new ParkError('OWN_MESSAGE_INVALID', `This adapter made a ${type} that it may not send. ${error.message}`);
  }
}
