import { Logger } from '@nestjs/common';
import { Server } from '@nestjs/microservices';
import type { CustomTransportStrategy, MessageHandler } from '@nestjs/microservices';
import { isObservable, lastValueFrom } from 'rxjs';
import { ParkError } from '#contracts';
import type { ConsumeOptions, Delivery } from './delivery.js';
import { MailboxContext } from './mailbox-context.js';
import type { Mailbox } from './mailbox.js';

/** Turns what was published into what handlers get, such as by opening a seal. Throws as handlers do. */
export interface MessageDeserializer {
  deserialize(body: unknown, from: { agency: string; pattern: string; id: string }): unknown;
}

export interface BullMqServerOptions extends Pick<ConsumeOptions, 'concurrency' | 'onParked'> {
  mailboxes: Mailbox[];
  /** Default: the body as it is. May be asynchronous. */
  deserializer?: MessageDeserializer;
}

export const BULLMQ_TRANSPORT = Symbol('bullmq-mailboxes');

/**
 * Nest's handlers over mailboxes: each message is handled at least once, and an error's class is the instruction.
 * RetryError and unknown errors: again, later. ParkError, RefuseError, no handler (`NO_HANDLER`), and the last attempt
 * failed: parked, and `onParked` is told. The final value of a `@MessagePattern` handler is its reply, if one was asked
 * for; `@EventPattern` handlers have none.
 */
export class BullMqServer extends Server implements CustomTransportStrategy {
  override readonly transportId = BULLMQ_TRANSPORT;
  override readonly propagatesEventHandlerErrors = true;
  protected override readonly logger = new Logger(BullMqServer.name);

  readonly #mailboxes: Mailbox[];
  #listening = false;

  constructor(private readonly options: BullMqServerOptions) {
    super();
    this.#mailboxes = [...options.mailboxes];
  }

  /** Takes on one more mailbox, before or after `listen`. */
  attach(mailbox: Mailbox): void {
    this.#mailboxes.push(mailbox);
    if (this.#listening) this.#consume(mailbox);
  }

  /** Does not wait for the mailboxes: one that is away is taken up when it comes back. */
  listen(callback: (error?: unknown) => void): void {
    try {
      this.#listening = true;
      for (const mailbox of this.#mailboxes) this.#consume(mailbox);
      callback();
    } catch (error) {
      callback(error);
    }
  }

  /** Finishes the messages in flight and closes the mailboxes. */
  async close(): Promise<void> {
    await Promise.all(this.#mailboxes.map((mailbox) => mailbox.close()));
  }

  on(): never {
    throw new Error('Mailboxes have no events to listen to.');
  }

  unwrap<T>(): T {
    return this.#mailboxes as T;
  }

  #consume(mailbox: Mailbox): void {
    const { concurrency, onParked } = this.options;
    mailbox.consume({ concurrency, onParked, handle: (delivery) => this.#handle(delivery) });
  }

  async #handle({ agency, pattern, id, attempt, body }: Delivery): Promise<{ response: unknown } | undefined> {
    const deserializer = this.options.deserializer;
    const data = deserializer ? await deserializer.deserialize(body, { agency, pattern, id }) : body;
    // Not by getHandlerByPattern, which parses the pattern: the other side wrote it.
    const handler = this.messageHandlers.get(pattern);
    if (!handler) throw new ParkError('NO_HANDLER', 'Nothing here handles messages of this kind.');
    const response = await this.#run(handler, data, new MailboxContext([agency, pattern, id, attempt]));
    return handler.isEventHandler ? undefined : { response };
  }

  /** The whole stream is waited for: what the base class does lets failures vanish. */
  #run(handler: MessageHandler, data: unknown, context: MailboxContext): Promise<unknown> {
    return new Promise((resolve, reject) => {
      const hook: unknown = this.onProcessingStartHook(this.transportId, context, async () => {
        const end = this.createProcessingEndHookRunner(context);
        try {
          const result: unknown = await handler(data, context);
          resolve(isObservable(result) ? await lastValueFrom(result, { defaultValue: undefined }) : result);
        } catch (error) {
          reject(this.#unhidden(error));
        } finally {
          end();
        }
      });
      Promise.resolve(hook).catch(reject);
    });
  }

  #unhidden(error: unknown): unknown {
    const hidden = typeof error === 'object' && !(error instanceof Error) && error !== null && 'status' in error;
    if (!hidden) return error;
    this.logger.error('HANDLER_ERROR_HIDDEN: this application lacks the PassThroughExceptionFilter');
    return Object.assign(new Error(), { code: 'HANDLER_ERROR_HIDDEN' });
  }
}
