import { Logger } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { BullMqServer, connectMailboxes } from '#bullmq-transport';
import { errorCode } from '#contracts';
import { describeApi } from './access/api-description.js';
import { checkEveryRouteHasADoor } from './access/every-route-has-a-door.js';
import type { Clock } from './clocks/clock.js';
import { ClockRunner } from './clocks/clock-runner.js';
import type { HubConfig } from './config.js';
import { dressWeb } from './console/web.js';
import { hubDataSource } from './database/data-source.js';
import { prepareDatabase } from './database/prepare-database.js';
import { HubModule } from './hub.module.js';
import { Mailboxes } from './mail/mailboxes.js';
import { Opening } from './mail/opening.js';
import { ParkedMessages } from './mail/parked.js';
import { Post } from './mail/post.js';

export interface RunningHub {
  app: NestExpressApplication;
  port: number;
  close(): Promise<void>;
}

/** Starts the hub: database, mailboxes, clocks, API and console, as far as its role goes. */
export async function startHub(
  config: HubConfig,
  { clock = () => new Date() }: { clock?: Clock } = {},
): Promise<RunningHub> {
  await prepareDatabase(config);
  const database = await hubDataSource(config.databaseUrl).initialize();
  const app = await NestFactory.create<NestExpressApplication>(HubModule.with(config, database, clock), {
    logger: ['error', 'warn'],
    bodyParser: false,
  });
  checkEveryRouteHasADoor(app);
  dressWeb(app, config);
  describeApi(app, config.programmeName);
  if (config.role !== 'web')
    await takeMail(app).catch(async (error: unknown) => {
      await app.close();
      await database.destroy();
      throw error;
    });
  await app.listen(config.port, config.host);
  const port = (app.getHttpServer().address() as { port: number }).port;
  return {
    app,
    port,
    async close() {
      await app.close();
      await database.destroy();
    },
  };
}

/** The hub's end of every mailbox, served by the handlers; mail that waited from before goes out first. */
async function takeMail(app: NestExpressApplication): Promise<void> {
  const parked = app.get(ParkedMessages);
  const logger = new Logger('Mail');
  const server = new BullMqServer({
    mailboxes: [],
    deserializer: app.get(Opening),
    onParked: (notice) => {
      logger.warn(`Parked a message of ${notice.agency}: ${notice.code}`);
      return parked.note(notice).catch((error: unknown) => logger.error(`Not noted as parked: ${errorCode(error)}`));
    },
  });
  connectMailboxes(app, server);
  await app.startAllMicroservices();
  await app.get(Mailboxes).serve(server);
  app.get(Post).start();
  app.get(ClockRunner).start();
}
