import { Controller, Get, Logger } from '@nestjs/common';
import type { INestApplication } from '@nestjs/common';
import { Ctx, EventPattern } from '@nestjs/microservices';
import { Test } from '@nestjs/testing';
import request from 'supertest';
import type { App } from 'supertest/types.js';
import { ParkError } from '#contracts';
import { BullMqServer } from './bullmq-server.js';
import { connectMailboxes } from './connect-mailboxes.js';
import type { ConsumeOptions } from './delivery.js';
import { MailboxContext } from './mailbox-context.js';
import type { Mailbox } from './mailbox.js';

@Controller()
class Desk {
  started = 0;

  onModuleInit(): void {
    this.started += 1;
  }

  @EventPattern<string>('park')
  park(@Ctx() context: MailboxContext): never {
    throw new ParkError('NEEDS_A_PERSON', context.agency);
  }

  @Get('broken')
  broken(): never {
    throw new Error('broken');
  }
}

const message = { agency: 'police', pattern: 'park', id: 'm-1', attempt: 1, body: {} };

/** A mailbox that only notes who consumes it. */
function listeningPost() {
  const seen: { consumer?: ConsumeOptions } = {};
  const mailbox = {
    consume: (consumer: ConsumeOptions) => (seen.consumer = consumer),
    close: () => Promise.resolve(),
  } as unknown as Mailbox;
  return { seen, server: new BullMqServer({ mailboxes: [mailbox] }) };
}

describe('mailboxes beside HTTP', () => {
  let app: INestApplication<App>;

  beforeEach(async () => {
    Logger.overrideLogger(false);
    const module = await Test.createTestingModule({ controllers: [Desk] }).compile();
    app = module.createNestApplication({ logger: false });
  });
  afterEach(() => app.close());

  it('a handler’s error keeps its class, HTTP errors stay as they are, and hooks run once', async () => {
    const { seen, server } = listeningPost();
    connectMailboxes(app, server);
    await app.startAllMicroservices();
    await app.init();
    await expect(seen.consumer?.handle(message)).rejects.toBeInstanceOf(ParkError);
    await request(app.getHttpServer())
      .get('/broken')
      .expect(500, { statusCode: 500, message: 'Internal server error' });
    expect(app.get(Desk).started).toBe(1);
  });

  it('an application that hides its handlers’ errors is told apart, and nothing is taken for done', async () => {
    const { seen, server } = listeningPost();
    app.connectMicroservice({ strategy: server });
    await app.startAllMicroservices();
    await app.init();
    await expect(seen.consumer?.handle(message)).rejects.toMatchObject({ code: 'HANDLER_ERROR_HIDDEN' });
  });

  it('processing hooks see the context and its end, even of a failure', async () => {
    const { seen, server } = listeningPost();
    const ends: unknown[] = [];
    server.setOnProcessingStartHook((_, context, done) => {
      ends.push(context instanceof MailboxContext);
      void done();
    });
    server.setOnProcessingEndHook(() => ends.push('end'));
    connectMailboxes(app, server);
    await app.startAllMicroservices();
    await expect(seen.consumer?.handle(message)).rejects.toBeInstanceOf(ParkError);
    expect(ends).toEqual([true, 'end']);
  });
});
