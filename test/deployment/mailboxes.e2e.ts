import { execFileSync, spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Redis } from 'ioredis';
import { mailboxUsers } from '../../apps/hub/src/mail/mailbox-users.js';
import { eventually } from '../support/eventually.js';
import { redisServerPath } from '../support/redis.js';
import { composeFile } from './compose.js';

const { services } = composeFile(join(import.meta.dirname, '../../docker-compose.yml'));
const PASSWORDS = { hub: 'h'.repeat(32), 'police-north': 'p'.repeat(32), 'housing-north': 'q'.repeat(32) };

/** A certificate for this machine, by an authority that nobody else knows. */
function certify(folder: string): void {
  const run = (...args: string[]): Buffer => execFileSync('openssl', args, { cwd: folder, stdio: 'pipe' });
  const key = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes'];
  run(
    'req',
    '-x509',
    ...key,
    '-keyout',
    'ca.key',
    '-out',
    'mailbox-ca',
    '-days',
    '2',
    '-subj',
    '/CN=Made-up authority',
  );
  run('req', ...key, '-keyout', 'mailbox-key', '-out', 'request', '-subj', '/CN=mailboxes');
  writeFileSync(join(folder, 'names'), 'subjectAltName = IP:127.0.0.1, DNS:mailboxes\n');
  const signed = ['-CA', 'mailbox-ca', '-CAkey', 'ca.key', '-CAcreateserial', '-days', '2', '-extfile', 'names'];
  run('x509', '-req', '-in', 'request', '-out', 'mailbox-certificate', ...signed);
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

const suite = redisServerPath() || process.env.CI ? describe : describe.skip;

suite('the mailboxes of the reference deployment, by its own command', () => {
  let folder: string;
  let server: ChildProcess;
  let port: number;
  let ca: string;
  const as = (user: string, password: string, changes: object = {}): Redis => {
    const login = { username: user, password, lazyConnect: true, retryStrategy: () => null, enableReadyCheck: false };
    return new Redis({ host: '127.0.0.1', port, tls: { ca }, ...login, ...changes }).on('error', () => undefined);
  };

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'concordat-deployed-'));
    certify(folder);
    ca = execFileSync('cat', [join(folder, 'mailbox-ca')]).toString();
    mkdirSync(join(folder, 'passwords'));
    for (const [name, password] of Object.entries(PASSWORDS))
      writeFileSync(join(folder, 'passwords', `${name}.txt`), `${password}\n`);
    writeFileSync(join(folder, 'mailbox-users'), mailboxUsers(join(folder, 'passwords')));
    chmodSync(join(folder, 'mailbox-users'), 0o600);
    port = await freePort();
    const [, ...settings] = services.mailboxes!.command!;
    const args = settings.flatMap((setting) =>
      setting.replace('/run/secrets/', `${folder}/`).replace('/data', folder).replace('6379', String(port)).split(' '),
    );
    server = spawn(redisServerPath()!, args, { stdio: 'ignore' });
    await eventually(async () => {
      const health = as('health', 'health');
      const answer = await health.ping().catch(() => undefined);
      health.disconnect();
      return answer === 'PONG';
    }, 60_000);
  }, 120_000);
  afterAll(async () => {
    server.kill('SIGTERM');
    await once(server, 'exit');
    await rm(folder, { recursive: true });
  });

  const answerOf = async (client: Redis, ...command: [string, ...string[]]): Promise<unknown> => {
    try {
      return await client.call(...command);
    } catch (error) {
      return (error as Error).message.split(' ')[0];
    } finally {
      client.disconnect();
    }
  };

  it('lets an agency into its own mailbox, and into no other', async () => {
    const police = () => as('police-north', PASSWORDS['police-north']);
    expect(await answerOf(police(), 'HSET', 'agency:police-north:inbox:meta', 'made', 'up')).toBe(1);
    expect(await answerOf(police(), 'HGETALL', 'agency:housing-north:inbox:meta')).toBe('NOPERM');
    expect(await answerOf(police(), 'CONFIG', 'GET', 'dir')).toBe('NOPERM');
    expect(await answerOf(as('hub', PASSWORDS.hub), 'HGET', 'agency:police-north:inbox:meta', 'made')).toBe('up');
  });

  it('lets nobody in without a name, with a wrong password, or without TLS', async () => {
    expect(await answerOf(as('default', ''), 'PING')).not.toBe('PONG');
    expect(await answerOf(as('police-north', PASSWORDS['housing-north']), 'PING')).not.toBe('PONG');
    expect(await answerOf(as('health', 'health'), 'DBSIZE')).toBe('NOPERM');
    expect(await answerOf(as('police-north', PASSWORDS['police-north'], { tls: undefined }), 'PING')).not.toBe('PONG');
    expect(await answerOf(as('police-north', PASSWORDS['police-north'], { tls: {} }), 'PING')).not.toBe('PONG');
  });

  it('keeps no password in the file of users', () => {
    const text = mailboxUsers(join(folder, 'passwords'));
    expect(Object.values(PASSWORDS).filter((password) => text.includes(password))).toEqual([]);
    writeFileSync(join(folder, 'passwords', 'short.txt'), 'short');
    expect(() => mailboxUsers(join(folder, 'passwords'))).toThrow('The password of short has 24 characters at least.');
  });
});
