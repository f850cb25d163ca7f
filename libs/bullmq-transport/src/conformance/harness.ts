import { Test } from '@nestjs/testing';
import type { INestMicroservice } from '@nestjs/common';
import { BullMqServer } from '../bullmq-server.js';
import type { BullMqServerOptions } from '../bullmq-server.js';
import { openMailbox } from '../mailbox.js';
import type { Mailbox, MailboxOptions, MailboxSide } from '../mailbox.js';
import type { MailboxAddress } from '../mailbox-address.js';
import { PassThroughExceptionFilter } from '../pass-through-exception.filter.js';
import { prepareMailbox } from '../prepare-mailbox.js';
import type { ParkedNotice } from '../delivery.js';
import type { TestBackend } from './backends.js';
import { Desk } from './desk.js';

/** One process of one side: its end of the mailboxes, its handlers, and what it was told of parked messages. */
export interface TestSide {
  mailbox: Mailbox;
  desk: Desk;
  notices: ParkedNotice[];
  app: INestMicroservice;
}

export const FAST: MailboxOptions = {
  retry: { firstDelay: 20, longestDelay: 100, attempts: 4 },
  lockDuration: 1_000,
  stalledInterval: 300,
  closePatience: 3_000,
};

/** Opens what a test needs and closes all of it, in the reverse order, when the test is over. */
export class Harness {
  readonly #closers: (() => Promise<unknown>)[] = [];
  #agencies = 0;

  constructor(readonly backend: TestBackend) {}

  async newAddress(): Promise<MailboxAddress> {
    this.#agencies += 1;
    const address = this.backend.address(`agency-${this.#agencies}`);
    await prepareMailbox(address);
    return address;
  }

  open(address: MailboxAddress, side: MailboxSide, options: MailboxOptions = FAST): Mailbox {
    const mailbox = openMailbox(address, side, options);
    this.#closers.push(() => mailbox.close());
    return mailbox;
  }

  async start(
    address: MailboxAddress | MailboxAddress[],
    side: MailboxSide,
    options: Partial<BullMqServerOptions> = {},
  ): Promise<TestSide> {
    const mailboxes = [address].flat().map((one) => this.open(one, side));
    const [mailbox] = mailboxes;
    if (!mailbox) throw new Error('A side needs a mailbox.');
    const notices: ParkedNotice[] = [];
    const onParked = (notice: ParkedNotice) => void notices.push(notice);
    const strategy = new BullMqServer({ mailboxes, onParked, ...options });
    const module = await Test.createTestingModule({ controllers: [Desk] }).compile();
    const app = module.createNestMicroservice({ strategy, logger: false });
    app.useGlobalFilters(new PassThroughExceptionFilter());
    await app.listen();
    this.#closers.push(() => app.close());
    return { mailbox, notices, app, desk: app.get(Desk) };
  }

  async close(): Promise<void> {
    for (const close of this.#closers.splice(0).reverse()) await close();
  }
}

/** Waits until `check` holds, for ten seconds at most. */
export async function until(check: () => boolean | Promise<boolean>): Promise<void> {
  const deadline = Date.now() + 10_000;
  while (!(await check())) {
    if (Date.now() > deadline) throw new Error(`Never came true: ${check.toString()}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
