import { Logger } from '@nestjs/common';
import { RetryError, errorCode } from '#contracts';
import type { Sql, Transactions } from './sql.js';

/** A message on its way out; `body` is already sealed. */
export interface OutboxMessage {
  id: string;
  /** Whose mailbox it goes through. */
  agency: string;
  type: string;
  body: string;
}

/** Writes the message into the caller's transaction: it is sent if, and only if, that commits. */
export async function addToOutbox(sql: Sql, message: OutboxMessage): Promise<void> {
  await sql.query('INSERT INTO outbox_message (id, agency, type, body) VALUES ($1, $2, $3, $4)', [
    message.id,
    message.agency,
    message.type,
    message.body,
  ]);
}

export interface RelayOptions {
  /** Puts one message into its mailbox; rejects when that cannot be reached. */
  publish(message: OutboxMessage): Promise<void>;
  /** How often to look without being told, in milliseconds. */
  interval?: number;
  /** How long a mailbox may take for one message, in milliseconds. */
  publishTimeout?: number;
}

/**
 * Moves messages from the outbox table to the mailboxes, in their order for each agency. A crash in between sends
 * one again; the receiver's inbox makes that harmless. An agency whose mailbox is away holds up nobody else.
 */
export class OutboxRelay {
  private readonly logger = new Logger(OutboxRelay.name);
  private timer: NodeJS.Timeout | undefined;
  private scanning: Promise<void> | undefined;
  private again = false;
  private closed = false;
  /** One lane for each agency: a mailbox that hangs holds up its own messages and no others. */
  private readonly lanes = new Map<string, { again: boolean; done: Promise<void> }>();

  constructor(
    private readonly database: Sql & Transactions,
    private readonly options: RelayOptions,
  ) {}

  start(): void {
    this.timer = setInterval(() => this.kick(), this.options.interval ?? 1000);
    this.kick();
  }

  /** To be called after a commit that added messages. */
  kick(): void {
    if (this.closed) return;
    this.again = true;
    this.scanning ??= this.scan().finally(() => (this.scanning = undefined));
  }

  /** Finishes what is on its way. */
  async close(): Promise<void> {
    this.closed = true;
    clearInterval(this.timer);
    await this.scanning;
    await Promise.all([...this.lanes.values()].map(({ done }) => done));
  }

  private async scan(): Promise<void> {
    while (this.again) {
      this.again = false;
      try {
        const waiting = (await this.database.query('SELECT DISTINCT agency FROM outbox_message')) as {
          agency: string;
        }[];
        for (const { agency } of waiting) this.enter(agency);
      } catch (error) {
        this.logger.warn(`Outbox not reached: ${errorCode(error)}`);
      }
    }
  }

  private enter(agency: string): void {
    const busy = this.lanes.get(agency);
    if (busy) busy.again = true;
    else {
      const lane = { again: true, done: Promise.resolve() };
      this.lanes.set(agency, lane);
      lane.done = this.drive(agency, lane).finally(() => this.lanes.delete(agency));
    }
  }

  private async drive(agency: string, lane: { again: boolean }): Promise<void> {
    try {
      while (lane.again) {
        lane.again = false;
        while (await this.relayBatch(agency));
      }
    } catch (error) {
      this.logger.warn(`Mailbox of ${agency} not reached: ${errorCode(error)}`);
    }
  }

  /** Sends up to 50 messages in their order; true when there may be more. One relay at a time for each agency. */
  private relayBatch(agency: string): Promise<boolean> {
    return this.database.transaction(async (sql) => {
      const [lock] = (await sql.query('SELECT pg_try_advisory_xact_lock(hashtext($1)) AS held', [
        `outbox ${agency}`,
      ])) as { held: boolean }[];
      if (!lock?.held) return false;
      const due = (await sql.query(
        'SELECT seq, id, agency, type, body FROM outbox_message WHERE agency = $1 ORDER BY seq LIMIT 50',
        [agency],
      )) as (OutboxMessage & { seq: string })[];
      for (const { seq, ...message } of due) {
        await withinTime(this.options.publish(message), this.options.publishTimeout ?? 3_000);
        await sql.query('DELETE FROM outbox_message WHERE seq = $1', [seq]);
      }
      return due.length === 50;
    });
  }
}

async function withinTime(work: Promise<void>, milliseconds: number): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new RetryError('MAILBOX_AWAY', 'The mailbox does not answer.')), milliseconds);
  });
  try {
    await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
