import { rm } from 'node:fs/promises';
import type { StandIn } from '#adapter-kit';
import { signAgreement } from './agreement.js';
import { lockBaseline } from './baseline.js';
import { Closing } from './closing.js';
import { DataFolder } from './data-folder.js';
import { startDatabaseServer } from './database-server.js';
import type { Ground } from './ground.js';
import { keepIdentities } from './identities.js';
import { openMailboxes } from './mailboxes.js';
import { prepareDatabases } from './partnership-databases.js';
import { madeUpPeople } from './people.js';
import type { Population } from './people.js';
import { PlainError } from './plain-error.js';
import { mustBeFree, Ports } from './ports.js';
import type { AdapterProgram, HubProgram } from './programs.js';
import { everySystemIsProven } from './proven-systems.js';
import { enrolStaff, everybodyAcknowledges, register } from './registration.js';
import { saidToNobody } from './say.js';
import type { Say } from './say.js';
import { Secrets } from './secrets.js';
import { ADMINISTRATOR, staffKeys } from './staff.js';
import { startStandIns } from './stand-ins.js';
import { startAdapters } from './start-adapters.js';
import { startHub } from './start-hub.js';
import { TokenIssuer } from './tokens.js';

export interface PartnershipOptions {
  /** Everything is kept in it; a second start goes on with what is there. */
  dataFolder: string;
  /** A free one is chosen when none is given. */
  hubPort?: number;
  population?: Population;
  backend?: 'postgres' | 'redis';
  /** Faster, since it need not survive a power cut; nothing is left of it once it has been stopped. */
  throwaway?: boolean;
  /** False leaves what a system wants done by hand to the caller. */
  autoClerk?: boolean;
  /** Told to the hub, or to every adapter, besides what they are told anyway. */
  hubEnv?: Record<string, string>;
  adapterEnv?: Record<string, string>;
  say?: Say;
  /** Stops whatever has been started, at any time. */
  signal?: AbortSignal;
}

/** A whole partnership, running: hub and adapters as programs of their own, the records systems in this process. */
export interface Partnership extends Omit<Ground, 'closing' | 'say'> {
  hub: HubProgram;
  adapters: ReadonlyMap<string, AdapterProgram>;
  standIns: ReadonlyMap<string, StandIn>;
  population: Population;
  /** Of the Redis server the mailboxes are on, if they are on one. */
  redisUrl?: string;
  /** Stops everything in order; what it holds stays in the data folder, unless it is a throwaway. */
  stop(): Promise<void>;
}

export async function startPartnership(options: PartnershipOptions): Promise<Partnership> {
  const closing = new Closing();
  options.signal?.addEventListener('abort', () => void closing.run().catch(() => undefined), { once: true });
  try {
    options.signal?.throwIfAborted();
    return await open(options, closing);
  } catch (error) {
    const wasStopped = closing.begun || options.signal?.aborted;
    await closing.run().catch(() => undefined);
    throw wasStopped ? new PlainError('Stopped before everything was up.') : error;
  }
}

async function open(options: PartnershipOptions, closing: Closing): Promise<Partnership> {
  const { say = saidToNobody, population = madeUpPeople() } = options;
  const folder = await DataFolder.open(options.dataFolder);
  const [ports, secrets] = [await Ports.in(folder), await Secrets.in(folder)];
  if (options.hubPort !== undefined) await mustBeFree(options.hubPort, '--port');

  say('Starting the database.');
  if (options.throwaway) await closing.add(() => rm(folder.path, { recursive: true, force: true }));
  const server = await startDatabaseServer(folder, ports, !options.throwaway);
  await closing.add(() => server.stop());
  const databases = await prepareDatabases(server.url, secrets);
  if (options.throwaway && !server.isOurs) await closing.add(() => databases.drop());
  const mailboxes = await openMailboxes(options.backend ?? 'postgres', { folder, ports, secrets, databases });
  await closing.add(() => mailboxes.stop());
  if (options.throwaway) await closing.add(() => mailboxes.clear());
  const people = { staffKeys: await staffKeys(folder), tokens: await TokenIssuer.in(folder) };
  const ground: Ground = { folder, ports, secrets, databases, ...people, closing, say };

  say("Starting the hub and nine agencies' records systems.");
  const { hubKeysFile, identities, fileOf } = await keepIdentities(folder, await secrets.of('screening key'));
  const [hub, standIns] = await Promise.all([
    startHub(ground, {
      port: options.hubPort ?? (await ports.claim('hub')),
      mailboxUrl: mailboxes.url,
      keysFile: hubKeysFile,
      env: options.hubEnv ?? {},
    }),
    startStandIns(ground, population, options.autoClerk ?? true),
  ]);
  const registered = await register(ground, { hub: hub.client, identities, mailboxes });
  if (registered === 'MOVED') await hub.stop().then(() => hub.start());
  let enrolled = registered === 'FIRST';
  const signatories = async (): Promise<void> => {
    if (!enrolled) await enrolStaff(hub.client.as(ADMINISTRATOR), people.staffKeys, identities);
    enrolled = true;
  };
  await signAgreement(hub.client, signatories);
  await lockBaseline(hub.client, signatories);

  say('Starting nine adapters, each beside the records of its agency.');
  const adapters = await startAdapters(ground, {
    standIns,
    mailboxUrlOf: mailboxes.urlOf,
    identityFileOf: fileOf,
    env: options.adapterEnv ?? {},
  });
  await everybodyAcknowledges(hub.client);
  await everySystemIsProven(hub.client, adapters);
  return {
    ...{ folder, ports, secrets, databases, ...people },
    ...{ hub, adapters, standIns, population },
    ...(options.backend === 'redis' && { redisUrl: mailboxes.url }),
    stop: () => closing.run(),
  };
}
