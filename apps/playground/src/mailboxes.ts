import { Redis } from 'ioredis';
import { AGENCIES } from './agencies.js';
import type { DataFolder } from './data-folder.js';
import type { PartnershipDatabases } from './partnership-databases.js';
import { PlainError } from './plain-error.js';
import type { Ports } from './ports.js';
import { redisMailboxUser, startRedis } from './redis.js';
import type { Secrets } from './secrets.js';

/** Where mailboxes are: the hub makes them, each agency can open its own alone. */
export interface MailboxServer {
  /** For the hub. */
  url: string;
  /** By agency, with its own login. */
  urlOf: ReadonlyMap<string, string>;
  /** By agency: the database login the hub lets in; empty where there are no such logins. */
  grantTo: ReadonlyMap<string, string>;
  stop(): Promise<void>;
  /** Takes out what is not thrown away with the data folder or the databases. */
  clear(): Promise<void>;
}

export async function openMailboxes(
  backend: 'postgres' | 'redis',
  ground: { folder: DataFolder; ports: Ports; secrets: Secrets; databases: PartnershipDatabases },
): Promise<MailboxServer> {
  const { folder, ports, secrets, databases } = ground;
  if (backend === 'postgres') {
    const nothing = (): Promise<void> => Promise.resolve();
    const { mailboxes: url, mailboxOf: urlOf, logins: grantTo } = databases;
    return { url, urlOf, grantTo, stop: nothing, clear: nothing };
  }
  const redis = await startRedis(folder.at('redis'), await ports.claim('redis'), await secrets.of('redis', 24));
  try {
    const isNew = !(await folder.read('registered.json'));
    if (isNew && (await mailboxKeys(redis.url)).length > 0) {
      throw new PlainError(
        'The Redis at REDIS_URL holds mailboxes of another partnership. Empty it, or set REDIS_URL to another one.',
      );
    }
    const urlOf = new Map<string, string>();
    for (const { id } of AGENCIES) {
      urlOf.set(id, await redisMailboxUser(redis.url, id, await secrets.of(`redis ${id}`, 24)));
    }
    return { url: redis.url, urlOf, grantTo: new Map(), stop: () => redis.stop(), clear: () => forget(redis.url) };
  } catch (error) {
    await redis.stop();
    throw error;
  }
}

async function forget(url: string): Promise<void> {
  const keys = await mailboxKeys(url);
  await withRedis(url, async (client) => {
    if (keys.length > 0) await client.unlink(...keys);
    await client.acl('DELUSER', ...AGENCIES.map(({ id }) => id));
  });
}

async function mailboxKeys(url: string): Promise<string[]> {
  return withRedis(url, async (client) => {
    const found: string[] = [];
    for (const { id } of AGENCIES) {
      for await (const keys of client.scanStream({ match: `agency:${id}:*`, count: 1_000 }) as AsyncIterable<
        string[]
      >) {
        found.push(...keys);
      }
    }
    return found;
  });
}

async function withRedis<T>(url: string, work: (client: Redis) => Promise<T>): Promise<T> {
  const client = new Redis(url, { maxRetriesPerRequest: 1 });
  client.on('error', () => undefined);
  try {
    return await work(client);
  } finally {
    client.disconnect();
  }
}
