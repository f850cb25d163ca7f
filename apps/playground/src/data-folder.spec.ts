import { existsSync } from 'node:fs';
import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DataFolder } from './data-folder.js';
import { mustBeFree, Ports } from './ports.js';
import { rotate } from './process/log-file.js';
import { Secrets } from './secrets.js';

let path: string;
beforeEach(async () => void (path = await mkdtemp(join(tmpdir(), 'concordat-folder-'))));
afterEach(() => rm(path, { recursive: true }));

describe('the data folder', () => {
  it('keeps what was made at the first start, for its owner alone', async () => {
    const folder = await DataFolder.open(join(path, 'new', 'folder'));
    expect(await folder.keep('a.json', () => ({ made: 1 }))).toEqual({ made: 1 });
    expect(await folder.keep('a.json', () => ({ made: 2 }))).toEqual({ made: 1 });
    expect((await stat(folder.at('a.json'))).mode & 0o777).toBe(0o600);
    expect((await stat(folder.at('identities'))).mode & 0o777).toBe(0o700);
  });

  it('says in a sentence that it cannot be used', async () => {
    const file = join(path, 'file');
    await writeFile(file, '');
    await expect(DataFolder.open(file)).rejects.toThrow(/cannot be written \(there is a file of that name\)\. Give/);
    await expect(DataFolder.open('/proc/concordat/playground')).rejects.toThrow(/another with --data FOLDER\.$/);
  });

  it('says in a sentence that a file in it is damaged', async () => {
    const folder = await DataFolder.open(path);
    await writeFile(folder.at('secrets.json'), '{');
    await expect(Secrets.in(folder)).rejects.toThrow(/secrets\.json is damaged\. Remove/);
  });

  it('keeps a secret for each name', async () => {
    const [one, again] = [await Secrets.in(await DataFolder.open(path)), await Secrets.in(await DataFolder.open(path))];
    const secret = await one.of('session');
    expect(Buffer.from(secret, 'base64url')).toHaveLength(32);
    expect(await (await Secrets.in(await DataFolder.open(path))).of('session')).toBe(secret);
    expect(await again.of('other')).not.toBe(secret);
  });
});

describe('ports', () => {
  it('stay the same unless somebody else has taken them', async () => {
    const folder = await DataFolder.open(path);
    const port = await (await Ports.in(folder)).claim('hub');
    expect(await (await Ports.in(folder)).claim('hub')).toBe(port);
    const other = createServer().listen(port, '127.0.0.1');
    await new Promise((ready) => other.once('listening', ready));
    const moved = await (await Ports.in(folder)).claim('hub');
    expect(moved).not.toBe(port);
    await expect(mustBeFree((other.address() as AddressInfo).port, '--port')).rejects.toThrow(
      `Port ${port} is taken by another program. Stop that one, or choose another port with --port NUMBER.`,
    );
    await new Promise((closed) => other.close(closed));
  });
});

describe('a log file', () => {
  it('is put aside at the start, three times over', async () => {
    const log = join(path, 'hub.log');
    for (const text of ['1', '2', '3', '4', '5']) {
      await rotate(log);
      await writeFile(log, text);
    }
    expect(['', '.1', '.2', '.3', '.4'].map((age) => existsSync(log + age))).toEqual([true, true, true, true, false]);
  });
});
