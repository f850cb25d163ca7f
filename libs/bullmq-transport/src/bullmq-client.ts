import { randomUUID } from 'node:crypto';
import { ClientProxy } from '@nestjs/microservices';
import type { MsPattern, ReadPacket, WritePacket } from '@nestjs/microservices';
import type { Mailbox } from './mailbox.js';

export interface BullMqClientOptions {
  /** How long `send` waits for its reply, in milliseconds. Default 30,000. */
  timeout?: number;
}

/**
 * Nest's client over one mailbox. `send` needs a BullMqServer on the same mailbox in the same process, which takes the
 * replies; its errors are those of `Mailbox.ask`. `emit` completes once the message is in the mailbox, and fails
 * unheard if nobody subscribes: await `lastValueFrom(client.emit(…))`, or use `Mailbox.publish` to choose the id.
 */
export class BullMqClient extends ClientProxy {
  constructor(
    private readonly mailbox: Mailbox,
    private readonly options: BullMqClientOptions = {},
  ) {
    super();
  }

  async connect(): Promise<void> {}

  /** Nothing: the mailbox belongs to whoever opened it. */
  close(): void {}

  unwrap<T>(): T {
    return this.mailbox as T;
  }

  protected publish({ pattern, data }: ReadPacket, callback: (packet: WritePacket) => void): () => void {
    let unsubscribed = false;
    const tell = (packet: WritePacket) => {
      if (!unsubscribed) callback(packet);
    };
    this.mailbox.ask(this.normalizePattern(pattern as MsPattern), data, this.options.timeout).then(
      (response) => tell({ response, isDisposed: true }),
      (err: unknown) => tell({ err }),
    );
    return () => {
      unsubscribed = true;
    };
  }

  protected async dispatchEvent<T>({ pattern, data }: ReadPacket): Promise<T> {
    await this.mailbox.publish({
      id: randomUUID(),
      pattern: this.normalizePattern(pattern as MsPattern),
      body: data as unknown,
    });
    return undefined as T;
  }
}
