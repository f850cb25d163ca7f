import { execFileSync, spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Redis } from 'ioredis';
import { redisServerPath } from '../../../test/support/redis.js';
import { until } from './conformance/harness.js';
import { redisAclFile } from './redis-acl-file.js';

const passwordOf = (user: string): string => `a-made-up-password-of-${user}`;
const suite = redisServerPath() || process.env.CI ? describe : describe.skip;

async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((resolve) => probe.listen(0, '127.0.0.1', resolve));
  const { port } = probe.address() as AddressInfo;
  await new Promise((resolve) => probe.close(resolve));
  return port;
}

suite('a Redis with the ACL file and TLS', () => {
  const folder = mkdtempSync(join(tmpdir(), 'concordat-acl-'));
  const at = (name: string): string => join(folder, name);
  let server: ChildProcess;
  let port: number;
  const clients: Redis[] = [];

  const connect = (username: string, password = passwordOf(username), tls = true): Redis => {
    const options = { port, username, password, lazyConnect: true, enableReadyCheck: false, retryStrategy: null };
    const client = new Redis({ ...options, ...(tls && { tls: { ca: readFileSync(at('cert.pem')) } }) });
    client.on('error', () => undefined);
    clients.push(client);
    return client;
  };

  beforeAll(async () => {
    const subject = ['-subj', '/CN=localhost', '-addext', 'subjectAltName=DNS:localhost,IP:127.0.0.1'];
    const made = ['-newkey', 'rsa:2048', '-nodes', '-keyout', at('key.pem'), '-out', at('cert.pem'), '-days', '2'];
    execFileSync('openssl', ['req', '-x509', ...made, ...subject], { stdio: 'ignore' });
    writeFileSync(
      at('users.acl'),
      redisAclFile(passwordOf('hub'), new Map(['police', 'housing'].map((one) => [one, passwordOf(one)]))),
    );
    port = await freePort();
    const tls = ['--tls-port', String(port), '--tls-cert-file', at('cert.pem'), '--tls-key-file', at('key.pem')];
    const more = ['--tls-auth-clients', 'no', '--aclfile', at('users.acl'), '--dir', folder, '--save', ''];
    server = spawn(redisServerPath()!, ['--port', '0', '--bind', '127.0.0.1', ...tls, ...more], { stdio: 'ignore' });
    const probe = connect('hub');
    await until(async () => (await probe.connect().catch(() => undefined), probe.status === 'ready'));
  }, 60_000);

  afterAll(async () => {
    for (const client of clients) client.disconnect();
    const ended = new Promise((resolve) => server.once('exit', resolve));
    server.kill('SIGTERM');
    await ended;
    rmSync(folder, { recursive: true, force: true });
  });

  it('lets an agency work in its own mailbox, and the hub in all of them', async () => {
    const [police, hub] = [connect('police'), connect('hub')];
    expect(await police.set('agency:police:inbox:x', '1')).toBe('OK');
    expect(await hub.get('agency:police:inbox:x')).toBe('1');
    expect(await hub.set('agency:housing:inbox:x', '2')).toBe('OK');
  });

  it.each<[string, (own: Redis) => Promise<unknown>]>([
    ['reads', (own) => own.get('agency:housing:inbox:x')],
    ['writes', (own) => own.set('agency:housing:inbox:x', '3')],
    ['deletes', (own) => own.del('agency:housing:inbox:x')],
    ['moves', (own) => own.rename('agency:housing:inbox:x', 'agency:police:inbox:y')],
    ['reads by a script', (own) => own.eval('return redis.call("get", KEYS[1])', 1, 'agency:housing:inbox:x')],
    [
      'reads by a script that hides the key',
      (own) => own.eval('return redis.call("get", "agency:housing:inbox:x")', 0),
    ],
    ['reads a stream', (own) => own.xread('STREAMS', 'agency:housing:inbox:events', '0')],
    ['listens', (own) => own.subscribe('agency:housing')],
    ['tells', (own) => own.publish('agency:housing', 'x')],
    ['enumerates by KEYS', (own) => own.keys('*')],
    ['enumerates by SCAN', (own) => own.scan('0')],
    ['enumerates users', (own) => own.call('ACL', 'LIST')],
    ['watches', (own) => own.call('MONITOR')],
    ['empties', (own) => own.flushall()],
    ['changes the server', (own) => own.config('SET', 'requirepass', '')],
    ['changes its own rights', (own) => own.call('ACL', 'SETUSER', 'police', 'allkeys')],
  ])('refuses an agency that %s what is not its own', async (_, attempt) => {
    await expect(attempt(connect('police'))).rejects.toThrow(
      /NOPERM|can't run this command|can't access|No permissions/i,
    );
  });

  it('lets nobody in without a name, with another’s password, or without TLS', async () => {
    await expect(connect('police', passwordOf('housing')).get('agency:police:x')).rejects.toThrow(
      /NOAUTH|WRONGPASS|closed/i,
    );
    await expect(connect('default', '').get('x')).rejects.toThrow(/NOAUTH|WRONGPASS|closed/i);
    await expect(connect('police', undefined, false).get('agency:police:x')).rejects.toThrow();
  });
});

it('the file holds no password', () => {
  expect(redisAclFile(passwordOf('hub'), new Map([['police', passwordOf('police')]]))).not.toContain('password');
});
