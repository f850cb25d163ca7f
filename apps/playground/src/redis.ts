import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir } from 'node:fs/promises';
import { Redis } from 'ioredis';
import { redisAclRules } from '#bullmq-transport';
import { until } from './json-client.js';
import { PlainError } from './plain-error.js';
import { guard } from './process/guard.js';

export interface RunningRedis {
  /** Of somebody who may do everything. */
  url: string;
  stop(): Promise<void>;
}

/** The server REDIS_URL names, or one of our own where the program `redis-server` is installed. */
export async function startRedis(folder: string, port: number, password: string): Promise<RunningRedis> {
  const given = process.env.REDIS_URL;
  if (given) {
    await mustAnswer(given);
    return { url: given, stop: () => Promise.resolve() };
  }
  await mkdir(folder, { recursive: true });
  const child = spawn('redis-server', ['-'], {
    cwd: folder,
    stdio: ['pipe', 'ignore', 'ignore'],
    detached: process.platform !== 'win32',
  });
  const failed = new Promise<never>((_, reject) => {
    child.once('error', () =>
      reject(new PlainError('There is no redis-server on this machine. Install Redis 7, or set REDIS_URL to one.')),
    );
    child.once('exit', () => reject(new PlainError(`The redis-server ended at once. Is port ${port} free?`)));
  });
  failed.catch(() => undefined);
  // The settings go through its standard input: a password among the arguments could be read by others.
  child.stdin.on('error', () => undefined);
  child.stdin.end(
    [`port ${port}`, 'bind 127.0.0.1', `requirepass ${password}`, 'appendonly yes', 'save ""', 'daemonize no'].join(
      '\n',
    ),
  );
  const url = `redis://:${password}@127.0.0.1:${port}`;
  await Promise.race([mustAnswer(url, 10), failed]);
  const unguard = child.pid === undefined ? undefined : guard('SIGTERM', child.pid);
  return {
    url,
    async stop() {
      unguard?.();
      const ended = once(child, 'exit');
      child.kill('SIGTERM');
      await ended;
    },
  };
}

/** Gives the agency a user of its own, who can open its mailbox and nothing else; its address. */
export async function redisMailboxUser(url: string, agency: string, password: string): Promise<string> {
  const client = connect(url);
  try {
    await client.acl('SETUSER', agency, ...redisAclRules({ agency, url }), `>${password}`);
  } finally {
    client.disconnect();
  }
  const own = new URL(url);
  own.username = agency;
  own.password = password;
  return own.href;
}

async function mustAnswer(url: string, seconds = 5): Promise<void> {
  const client = connect(url);
  try {
    await until(
      () =>
        client.ping().then(
          () => true,
          () => undefined,
        ),
      { seconds, otherwise: 'The Redis server does not answer. Start it, or check REDIS_URL.' },
    );
  } finally {
    client.disconnect();
  }
}

function connect(url: string): Redis {
  const client = new Redis(url, { maxRetriesPerRequest: 1, retryStrategy: () => 200 });
  client.on('error', () => undefined);
  return client;
}
