import { Logger } from '@nestjs/common';
import { Redis } from 'ioredis';
import { ParkError } from '#contracts';
import { redisServerPath, testRedis } from '../../../test/support/redis.js';
import type { TestRedis } from '../../../test/support/redis.js';
import { until } from './conformance/harness.js';
import { openMailbox } from './mailbox.js';
import type { MailboxOptions } from './mailbox.js';
import { dropParked, parked, retryParked } from './parked-messages.js';
import { redisAclRules } from './redis-acl.js';
import { waitingMessages } from './waiting-messages.js';

const suite = redisServerPath() || process.env.CI ? describe : describe.skip;

suite('an agency’s Redis user', () => {
  let server: TestRedis;
  let own: string;
  const options: MailboxOptions = { retry: { firstDelay: 10, attempts: 3 }, lockDuration: 600, stalledInterval: 200 };

  beforeAll(async () => {
    Logger.overrideLogger(false);
    server = await testRedis();
    const admin = new Redis(server.url);
    await admin.call('ACL', 'SETUSER', 'police', ...redisAclRules({ agency: 'police', url: server.url }), '>pw');
    admin.disconnect();
    const url = new URL(server.url);
    url.username = 'police';
    url.password = 'pw';
    own = url.href;
  });
  afterAll(() => server.stop());

  it('can do all that happens to a message: ask, answer, retry, park, count, redeliver, drop', async () => {
    const hub = openMailbox({ agency: 'police', url: server.url }, 'hub', options);
    const agency = openMailbox({ agency: 'police', url: own }, 'agency', options);
    const attempts: number[] = [];
    try {
      hub.consume({ handle: ({ body }) => Promise.resolve({ response: body }) });
      agency.consume({
        handle: ({ pattern, body, attempt }) => {
          attempts.push(attempt);
          return pattern === 'good' && attempt > 1
            ? Promise.resolve({ response: body })
            : Promise.reject(new Error('again'));
        },
      });
      expect(await agency.ask('echo', 'there and back', 10_000)).toBe('there and back');
      expect(await hub.ask('good', 'again', 10_000)).toBe('again');
      await hub.publish({ id: 'm-1', pattern: 'bad', body: 1 });
      await until(async () => (await parked(agency)).length === 1);
      expect(await waitingMessages(agency)).toEqual({ waiting: 0, active: 0, delayed: 0 });
      expect(await retryParked(agency, 'm-1')).toBe(true);
      await until(() => attempts.length === 8);
      await until(async () => (await parked(agency)).length === 1);
      expect(await dropParked(agency, 'm-1')).toBe(true);
    } finally {
      await Promise.all([hub.close(), agency.close()]);
    }
  });

  it('cannot touch another agency’s mailbox, nor the server', async () => {
    const client = new Redis(own, { maxRetriesPerRequest: 1, enableReadyCheck: false });
    try {
      await expect(client.get('agency:housing:inbox:meta')).rejects.toThrow(/NOPERM/);
      const script = 'return redis.call("set", "agency:housing:inbox:x", "1")';
      await expect(client.eval(script, 0)).rejects.toThrow(/NOPERM|permission|can't access/i);
      await expect(client.call('KEYS', '*')).rejects.toThrow(/NOPERM/);
      await expect(client.subscribe('any')).rejects.toThrow(/NOPERM/);
      await expect(client.call('CONFIG', 'GET', '*')).rejects.toThrow(/NOPERM/);
    } finally {
      client.disconnect();
    }
  });
});

it('there are no Redis rules for a mailbox in PostgreSQL', () => {
  expect(() => redisAclRules({ agency: 'police', url: 'postgres://h/d' })).toThrow(ParkError);
});
