import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import type { AddressInfo } from 'node:net';
import { ParkError, errorCode } from '#contracts';
import { BullMqServer, OutboxRelay, connectMailboxes, openMailbox } from '#bullmq-transport';
import type { AgencySystem } from './agency-system.js';
import { AdapterModule } from './adapter.module.js';
import type { AdapterParts } from './adapter.module.js';
import type { AdapterConfig } from './config.js';
import { Expiry } from './copies/expiry.js';
import { readIdentityFile } from './identity.js';
import { FlatBody } from './local-api/body.js';
import { ErrorAnswers } from './local-api/error-answers.js';
import { Mailroom } from './mail/mailroom.js';
import { LetterOpener } from './mail/open-letter.js';
import { Parked } from './mail/parked.js';
import { Refusals } from './mail/refusals.js';
import { ConcernWatch } from './matching/concern-watch.js';
import { PersonWatch } from './matching/person-watch.js';
import { Forgetting } from './matching/forgetting.js';
import { LearntWeights } from './matching/learnt-weights.js';
import { MergedRecords } from './copies/merged-records.js';
import { ReviewClock } from './matching/review-clock.js';
import { PeopleIndex } from './matching/people-index.js';
import type { Clock } from './parts.js';
import { QuietStartLogger } from './quiet-start-logger.js';
import { Repeating } from './repeating.js';
import { openStore } from './store/open-store.js';
import { watched } from './watched-system.js';

export interface RunningAdapter {
  port: number;
  /** Of the local API. */
  url: string;
  /** Finishes what is in flight, then lets go of everything, the system included. */
  close(): Promise<void>;
}

export interface StartOptions {
  clock?: Clock;
}

const BODY_LIMIT = '64kb';
const WEBHOOK_LIMIT = '256kb';
const INDEX_RETRY_MS = 2000;

/** Starts an adapter in this process. What cannot be used, and will not be later, rejects with a `ParkError`. */
export async function startAdapter(
  config: AdapterConfig,
  system: AgencySystem,
  { clock = () => new Date() }: StartOptions = {},
): Promise<RunningAdapter> {
  const identity = await readIdentityFile(config.identityFile);
  if (identity.agency !== config.agency) {
    throw new ParkError(
      'IDENTITY_OF_ANOTHER',
      'The identity file was written for another agency than AGENCY_ID names.',
    );
  }
  const store = await openStore(config.storeUrl);
  const mailbox = openMailbox(config.mailbox, 'agency');
  const relay = new OutboxRelay(store, {
    publish: ({ id, type, body }) => mailbox.publish({ id, pattern: type, body }),
  });
  const parts = { config, identity, system: watched(system), store, mailbox, relay, clock };
  const app = await listen(parts).catch(async (error: unknown) => {
    await mailbox.close();
    await store.destroy();
    throw listenError(error);
  });
  const turns = startTurns(app, parts);
  relay.start();
  const { port } = app.getHttpServer().address() as AddressInfo;
  return {
    port,
    url: `http://${config.host}:${port}`,
    close: once(async () => {
      await Promise.all(turns.map((turn) => turn.stop()));
      await app.get(LearntWeights).stop();
      await app.get(PeopleIndex).save();
      // What is not yet sent stays in the outbox and goes at the next start.
      await relay.close();
      await app.close();
      await store.destroy();
      await system.close();
    }),
  };
}

/** However often it is asked for, it is done once. */
function once(work: () => Promise<void>): () => Promise<void> {
  let done: Promise<void> | undefined;
  return () => (done ??= work());
}

async function listen(parts: AdapterParts): Promise<NestExpressApplication> {
  const { config, identity, mailbox, clock } = parts;
  const app = await NestFactory.create<NestExpressApplication>(AdapterModule.of(parts), {
    bodyParser: false,
    forceCloseConnections: true,
    logger: new QuietStartLogger(),
  });
  readBodies(app);
  app.useGlobalFilters(new ErrorAnswers());
  app.useGlobalPipes(new FlatBody());

  const [mailroom, parked] = [app.get(Mailroom), app.get(Parked)];
  const deserializer = new LetterOpener(identity, clock, (letter) => mailroom.refuse(letter));
  const server = new BullMqServer({ mailboxes: [mailbox], deserializer, onParked: (notice) => parked.note(notice) });
  connectMailboxes(app, server).useGlobalInterceptors(app.get(Refusals));
  await app.startAllMicroservices();
  await app.listen(config.port, config.host);
  return app;
}

/** Forms on the page, and nowhere else: what is sent as a form to the API is no JSON. */
function readBodies(app: NestExpressApplication): void {
  const pathOf = ({ url = '' }: { url?: string }): string => url.split('?')[0] ?? '';
  const isWebhook = (request: { url?: string }): boolean => pathOf(request) === '/webhook';
  const isForm = (request: { url?: string }): boolean => /^\/(sign-in|sign-out|desk\/.*)$/.test(pathOf(request));
  const isJson = (request: { url?: string }): boolean => !isWebhook(request) && !isForm(request);
  app.useBodyParser('raw', { type: isWebhook, limit: WEBHOOK_LIMIT });
  app.useBodyParser('urlencoded', { type: isForm, limit: BODY_LIMIT, extended: false });
  app.useBodyParser('json', { type: isJson, limit: BODY_LIMIT });
  app.disable('x-powered-by');
}

/** What an adapter does without being asked. */
function startTurns(app: NestExpressApplication, { config }: AdapterParts): Repeating[] {
  const [people, expiry, mergers] = [app.get(PeopleIndex), app.get(Expiry), app.get(MergedRecords)];
  const watch = app.get(PersonWatch);
  const index = async () => {
    await people.refresh(mergers, (localRef) => watch.changed(localRef));
    return config.indexRefreshSeconds * 1000;
  };
  const upkeep = async () => {
    await expiry.hideWhatRanOut();
    await app.get(ReviewClock).turn();
    await app.get(Forgetting).turn();
    await app.get(ConcernWatch).turn();
    await watch.turn();
    return config.expirySeconds * 1000;
  };
  const turns = [
    new Repeating('Index', index, Math.min(INDEX_RETRY_MS, config.indexRefreshSeconds * 1000)),
    new Repeating('Expiry', upkeep, config.expirySeconds * 1000),
  ];
  for (const turn of turns) turn.start();
  return turns;
}

function listenError(error: unknown): unknown {
  const code = errorCode(error);
  if (code !== 'EADDRINUSE' && code !== 'EACCES' && code !== 'EADDRNOTAVAIL') return error;
  return new ParkError('PORT_UNUSABLE', `The local API cannot listen at HOST and PORT (${code}). Choose another port.`);
}
