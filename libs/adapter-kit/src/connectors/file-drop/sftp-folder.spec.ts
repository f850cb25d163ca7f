import { readFile, readdir } from 'node:fs/promises';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { ParkError, RetryError } from '#contracts';
import { canSkipOpenSsh, startOpenSsh } from '../../../../../test/support/openssh.js';
import type { OpenSsh } from '../../../../../test/support/openssh.js';
import { SftpFolder } from './sftp-folder.js';

(canSkipOpenSsh ? describe.skip : describe)('against an OpenSSH server', () => {
  let server: OpenSsh;
  let folder: SftpFolder;

  beforeAll(async () => {
    server = await startOpenSsh();
    folder = new SftpFolder(server);
  });
  afterAll(async () => {
    await folder.close();
    await server.close();
  });

  test('a file is written whole under its own name, over an older one too', async () => {
    await folder.write('/a.csv', 'first');
    const stamp = await folder.stamp('/a.csv');
    await folder.write('/a.csv', 'ä second');
    expect(await readFile(join(server.folder, 'a.csv'), 'utf8')).toBe('ä second');
    expect(await readdir(server.folder)).toEqual(['a.csv']);
    expect(await folder.read('/a.csv')).toBe('ä second');
    expect(await folder.stamp('/a.csv')).not.toBe(stamp);
  });

  test('an empty file is empty and a missing one is not there', async () => {
    await folder.write('/empty.csv', '');
    expect(await folder.read('/empty.csv')).toBe('');
    expect(await folder.read('/missing.csv')).toBeUndefined();
    expect(await folder.stamp('/missing.csv')).toBeUndefined();
  });

  test('many steps at once each get their own answer', async () => {
    const names = Array.from({ length: 20 }, (_, i) => `/many-${i}.csv`);
    await Promise.all(names.map((name) => folder.write(name, name)));
    expect(await Promise.all(names.map((name) => folder.read(name)))).toEqual(names);
  });

  test('a folder that is missing is for a person to put right, and the next step still works', async () => {
    await expect(folder.write('/nowhere/a.csv', 'x')).rejects.toMatchObject({ code: 'SYSTEM_MISCONFIGURED' });
    await folder.write('/b.csv', 'x');
    expect(await folder.read('/b.csv')).toBe('x');
  });

  test('a server with another host key is not talked to', async () => {
    const wary = new SftpFolder({ ...server, hostKey: `SHA256:${'A'.repeat(43)}` });
    await expect(wary.write('/c.csv', 'x')).rejects.toThrow(ParkError);
    await expect(wary.read('/c.csv')).rejects.toThrow('another host key');
    await wary.close();
    expect(await folder.read('/c.csv')).toBeUndefined();
  });

  test('a user who is not let in is for a person to put right', async () => {
    const stranger = new SftpFolder({ ...server, user: 'nobody-made-up' });
    await expect(stranger.read('/a.csv')).rejects.toMatchObject({ name: 'ParkError', code: 'SYSTEM_MISCONFIGURED' });
    await stranger.close();
    const keyless = new SftpFolder({ ...server, privateKey: 'not a key' });
    await expect(keyless.read('/a.csv')).rejects.toMatchObject({ name: 'ParkError', code: 'SYSTEM_MISCONFIGURED' });
    await keyless.close();
  });

  test('a path cannot climb out of the folder', async () => {
    await expect(folder.read('/../host_key')).rejects.toThrow('may not climb');
  });
});

describe('when nobody answers', () => {
  test('a port that is closed is tried again later', async () => {
    const away = new SftpFolder({ host: '127.0.0.1', port: 1, user: 'u', password: 'p', hostKey: 'SHA256:x' });
    await expect(away.read('/a.csv')).rejects.toThrow(RetryError);
    await away.close();
  });

  test('a server that says nothing is given up after the time limit', async () => {
    const silent = createServer((socket) => socket.on('error', () => undefined).resume());
    await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve));
    const { port } = silent.address() as AddressInfo;
    const slow = new SftpFolder({
      host: '127.0.0.1',
      port,
      user: 'u',
      password: 'p',
      hostKey: 'SHA256:x',
      timeoutMs: 200,
    });
    await expect(slow.read('/a.csv')).rejects.toThrow(RetryError);
    await slow.close();
    await new Promise((resolve) => silent.close(resolve));
  });
});
