import { Redis } from 'ioredis';
import pg from 'pg';

const PATIENCE_MS = 5_000;

/** What time it is at a PostgreSQL or Redis server. Rejects where that cannot be reached. */
export function timeAt(url: string): Promise<Date> {
  return /^rediss?:/.test(url) ? timeAtRedis(url) : timeAtPostgres(url);
}

async function timeAtPostgres(url: string): Promise<Date> {
  const client = new pg.Client({
    connectionString: url,
    connectionTimeoutMillis: PATIENCE_MS,
    query_timeout: PATIENCE_MS,
  });
  try {
    await client.connect();
    const { rows } = await client.query<{ at: Date }>('SELECT clock_timestamp() AS at');
    if (!rows[0]) throw new Error('No answer.');
    return rows[0].at;
  } finally {
    await client.end().catch(() => undefined);
  }
}

async function timeAtRedis(url: string): Promise<Date> {
  const client = new Redis(url, {
    connectTimeout: PATIENCE_MS,
    commandTimeout: PATIENCE_MS,
    retryStrategy: () => null,
    maxRetriesPerRequest: 0,
    enableReadyCheck: false,
    lazyConnect: true,
  });
  // What goes wrong is told by the call that it went wrong for.
  client.on('error', () => undefined);
  try {
    await client.connect();
    const [seconds, micros] = await client.time();
    return new Date(Number(seconds) * 1000 + Number(micros) / 1000);
  } finally {
    client.disconnect();
  }
}
