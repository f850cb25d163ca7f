import { Redis } from 'ioredis';

/** Keys whose name or content `isTrace` says yes to, in all a Redis server holds. */
export async function keysWith(url: string, isTrace: (text: string) => boolean): Promise<string[]> {
  const client = new Redis(url, { maxRetriesPerRequest: 1 });
  client.on('error', () => undefined);
  try {
    const found: string[] = [];
    for await (const keys of client.scanStream({ count: 1_000 }) as AsyncIterable<string[]>) {
      for (const key of keys) if (isTrace(`${key}\n${await contentOf(client, key)}`)) found.push(key);
    }
    return found;
  } finally {
    client.disconnect();
  }
}

async function contentOf(client: Redis, key: string): Promise<string> {
  const readers: Record<string, () => Promise<unknown>> = {
    string: () => client.get(key),
    hash: () => client.hgetall(key),
    list: () => client.lrange(key, 0, -1),
    set: () => client.smembers(key),
    zset: () => client.zrange(key, 0, -1),
    stream: () => client.xrange(key, '-', '+'),
  };
  const read = readers[await client.type(key)];
  return read ? JSON.stringify(await read()) : '';
}
