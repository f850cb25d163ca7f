import { execFileSync, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { connect, createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';

const SSHD = '/usr/sbin/sshd';
/** sshd insists on this folder when it is started as root. */
const PRIVILEGE_SEPARATION = '/run/sshd';

export interface OpenSsh {
  host: string;
  port: number;
  user: string;
  privateKey: string;
  hostKey: string;
  /** A new folder on this machine that the user may write to. */
  folder: string;
  close(): Promise<void>;
}

/** In CI a missing sshd fails the test rather than skip it. */
export const canSkipOpenSsh = !existsSync(SSHD) && process.env.CI === undefined;

/** A real OpenSSH server on a free port of this machine, with keys of its own, for SFTP and nothing else. */
export async function startOpenSsh(): Promise<OpenSsh> {
  const folder = await mkdtemp(join(tmpdir(), 'openssh-'));
  const user = userInfo().username;
  const hostKeyFile = join(folder, 'host_key');
  const userKeyFile = join(folder, 'user_key');
  for (const file of [hostKeyFile, userKeyFile]) {
    execFileSync('ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-C', 'made-up', '-f', file]);
  }
  const port = await freePort();
  const config = [
    `Port ${port}`,
    'ListenAddress 127.0.0.1',
    `HostKey ${hostKeyFile}`,
    `AuthorizedKeysFile ${userKeyFile}.pub`,
    'PidFile none',
    'StrictModes no',
    'UsePAM no',
    'PasswordAuthentication no',
    'PermitRootLogin prohibit-password',
    'Subsystem sftp internal-sftp',
    'ForceCommand internal-sftp',
  ];
  await writeFile(join(folder, 'config'), config.join('\n') + '\n');
  if (user === 'root') await mkdir(PRIVILEGE_SEPARATION, { recursive: true, mode: 0o755 });
  const sshd = spawn(SSHD, ['-D', '-e', '-f', join(folder, 'config')], { stdio: 'ignore' });
  const ended = new Promise<void>((resolve) => sshd.once('close', () => resolve()));
  await reachable(port);
  const shown = execFileSync('ssh-keygen', ['-lf', `${hostKeyFile}.pub`]).toString();
  const files = join(folder, 'files');
  await mkdir(files);
  return {
    host: '127.0.0.1',
    port,
    user,
    privateKey: await readFile(userKeyFile, 'utf8'),
    hostKey: /SHA256:\S+/.exec(shown)?.[0] ?? '',
    folder: files,
    async close() {
      sshd.kill();
      await ended;
      await rm(folder, { recursive: true });
    },
  };
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

async function reachable(port: number): Promise<void> {
  for (let attempt = 0; attempt < 100; attempt += 1) {
    const open = await new Promise<boolean>((resolve) => {
      const socket = connect(port, '127.0.0.1');
      socket.once('connect', () => resolve(true)).once('error', () => resolve(false));
      socket.once('close', () => resolve(false));
      socket.once('connect', () => socket.destroy());
    });
    if (open) return;
    await wait(50);
  }
  throw new Error('sshd did not start listening.');
}
