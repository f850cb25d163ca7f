import { Redis } from 'ioredis';
import pg from 'pg';
import { testPostgres } from '../../../../test/support/postgres.js';
import { testRedis } from '../../../../test/support/redis.js';
import type { MailboxAddress } from '../mailbox-address.js';

/** A real server for the suite, and a look behind the transport's back. */
export interface TestBackend {
  address(agency: string): MailboxAddress;
  /** Everything the backend holds for this mailbox, as text. */
  everything(address: MailboxAddress): Promise<string>;
  /** Jobs in both queues, in whatever state. */
  jobs(address: MailboxAddress): Promise<number>;
  stop(): Promise<void>;
}

export async function postgresBackend(): Promise<TestBackend> {
  const server = await testPostgres();
  const url = await server.createDatabase();
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const schemaOf = ({ agency }: MailboxAddress) => `mailbox_${agency.replaceAll('-', '_')}`;
  return {
    address: (agency) => ({ agency, url }),
    async everything(address) {
      const schema = schemaOf(address);
      const found = await client.query<{ tablename: string }>('SELECT tablename FROM pg_tables WHERE schemaname = $1', [
        schema,
      ]);
      const texts: string[] = [];
      for (const { tablename } of found.rows) {
        const rows = await client.query(`SELECT t.*::text AS text FROM ${schema}.${tablename} t`);
        texts.push(JSON.stringify(rows.rows));
      }
      return texts.join('\n');
    },
    async jobs(address) {
      const { rows } = await client.query<{ n: number }>(`SELECT count(*)::int AS n FROM ${schemaOf(address)}.job`);
      return rows[0]?.n ?? -1;
    },
    async stop() {
      await client.end();
      await server.stop();
    },
  };
}

export async function redisBackend(): Promise<TestBackend> {
  const server = await testRedis();
  const client = new Redis(server.url);
  const read = async (key: string): Promise<unknown> => {
    const type = await client.type(key);
    if (type === 'hash') return client.hgetall(key);
    if (type === 'stream') return client.xrange(key, '-', '+');
    if (type === 'zset') return client.zrange(key, 0, -1);
    if (type === 'list') return client.lrange(key, 0, -1);
    return type === 'set' ? client.smembers(key) : client.get(key);
  };
  const keysOf = ({ agency }: MailboxAddress) => client.keys(`agency:${agency}:*`);
  return {
    address: (agency) => ({ agency, url: server.url }),
    async everything(address) {
      const keys = await keysOf(address);
      return JSON.stringify(await Promise.all(keys.map(async (key) => [key, await read(key)])));
    },
    async jobs(address) {
      const keys = await keysOf(address);
      const types = await Promise.all(keys.map(async (key) => (key.endsWith(':meta') ? 'meta' : client.type(key))));
      return types.filter((type) => type === 'hash').length;
    },
    async stop() {
      client.disconnect();
      await server.stop();
    },
  };
}
