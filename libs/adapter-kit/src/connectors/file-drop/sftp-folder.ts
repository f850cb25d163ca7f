import { createHash, timingSafeEqual } from 'node:crypto';
import { createConnection } from 'node:net';
import type { Socket } from 'node:net';
import type SftpClient from 'ssh2-sftp-client';
import { ConcordatError, ParkError, RetryError } from '#contracts';
import { UNFINISHED, decoded } from './folder.js';
import type { Folder } from './folder.js';

/** How to reach a folder over SFTP. */
export interface SftpFolderOptions {
  host: string;
  port: number;
  user: string;
  /** One of the two. */
  password?: string;
  privateKey?: string;
  /** The server's key as `ssh-keygen -lf` shows it: `SHA256:` and 43 characters. No other server is talked to. */
  hostKey: string;
  /** The folder that every path is below; the server's own root unless told. */
  folder?: string;
  /** For each single step. Ten seconds unless told. */
  timeoutMs?: number;
}

const TIMEOUT_MS = 10_000;
const NO_SUCH_FILE = [2, 'ENOENT'];
const PERMISSION_DENIED = [3, 'EACCES'];

/**
 * Whole files in a folder on an SFTP server whose key is known beforehand. Paths begin with a slash. One step at a
 * time, over one connection that is opened when it is needed and again when it was lost.
 */
export class SftpFolder implements Folder {
  private connection?: { client: SftpClient; socket: Socket };
  private hostKeyRefused = false;
  private turn: Promise<unknown> = Promise.resolve();

  constructor(private readonly options: SftpFolderOptions) {}

  async read(path: string): Promise<string | undefined> {
    return this.step(async (client) => {
      const content = await client.get(this.at(path)).catch(absent);
      // An empty file comes as something other than a buffer.
      return content && (Buffer.isBuffer(content) ? decoded(content) : '');
    });
  }

  async write(path: string, text: string): Promise<void> {
    const target = this.at(path);
    await this.step(async (client) => {
      await client.put(Buffer.from(text, 'utf8'), `${target}${UNFINISHED}`);
      await client.posixRename(`${target}${UNFINISHED}`, target).catch(async () => {
        // A server without that extension does not rename over a file that is there.
        await client.delete(target, true);
        await client.rename(`${target}${UNFINISHED}`, target);
      });
    });
  }

  async remove(path: string): Promise<void> {
    await this.step((client) => client.delete(this.at(path), true));
  }

  async list(path: string): Promise<string[]> {
    const found = await this.step((client) => client.list(this.at(path)));
    return found
      .map(({ name }) => name)
      .filter((name) => !name.endsWith(UNFINISHED))
      .sort();
  }

  async stamp(path: string): Promise<string | undefined> {
    const stats = await this.step((client) => client.stat(this.at(path)).catch(absent));
    return stats && `${stats.modifyTime} ${stats.size}`;
  }

  async close(): Promise<void> {
    await this.turn.catch(() => undefined);
    const client = this.connection?.client;
    if (client) await this.withinTime(() => client.end()).catch(() => undefined);
    this.drop();
  }

  private at(path: string): string {
    if (path.split('/').includes('..'))
      throw new ParkError('REFERENCE_UNUSABLE', 'A path may not climb out of its folder.');
    return `${(this.options.folder ?? '').replace(/\/+$/, '')}${path}`;
  }

  private step<T>(work: (client: SftpClient) => Promise<T>): Promise<T> {
    const done = this.turn
      .catch(() => undefined)
      .then(async () => {
        try {
          // Loaded when it is first wanted: most adapters talk to no such server.
          const { default: Client } = await import('ssh2-sftp-client');
          return await this.withinTime(async () => work(await this.connected(Client)));
        } catch (error) {
          if (error instanceof ConcordatError) throw error;
          this.drop();
          throw this.errorOf(error);
        }
      });
    this.turn = done;
    return done;
  }

  private async connected(Client: typeof SftpClient): Promise<SftpClient> {
    if (this.connection) return this.connection.client;
    const { host, port, user, password, privateKey, timeoutMs = TIMEOUT_MS } = this.options;
    // A socket of our own: the client cannot let go of one on which the server has not said anything yet.
    const socket = createConnection({ host, port });
    const lost = () => {
      if (this.connection?.client === client) this.drop();
    };
    const client = new Client('sftp', { error: lost, end: lost, close: lost });
    this.connection = { client, socket };
    this.hostKeyRefused = false;
    await client.connect({
      sock: socket,
      username: user,
      password,
      privateKey,
      readyTimeout: timeoutMs,
      hostVerifier: (key: Buffer) => {
        this.hostKeyRefused = !isPinned(key, this.options.hostKey);
        return !this.hostKeyRefused;
      },
    });
    return client;
  }

  private async withinTime<T>(work: () => Promise<T>): Promise<T> {
    const { timeoutMs = TIMEOUT_MS } = this.options;
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<never>((_, reject) => {
      timer = setTimeout(() => reject(new Error('late')), timeoutMs);
    });
    try {
      return await Promise.race([work(), late]);
    } finally {
      clearTimeout(timer);
    }
  }

  private drop(): void {
    this.connection?.socket.destroy();
    this.connection = undefined;
  }

  private errorOf(error: unknown): ConcordatError {
    if (this.hostKeyRefused) {
      return new ParkError(
        'SYSTEM_MISCONFIGURED',
        'The SFTP server showed another host key than the one it is known by, and nothing was sent to it. ' +
          'Ask the agency whether its server was changed before you change the setting.',
      );
    }
    const { code, message } = error as { code?: string | number; message?: string };
    if (message && /authentication methods failed|Cannot parse privateKey/.test(message)) {
      return new ParkError('SYSTEM_MISCONFIGURED', 'The SFTP server does not let this adapter in. Check user and key.');
    }
    if (code !== undefined && [...NO_SUCH_FILE, ...PERMISSION_DENIED].includes(code)) {
      return new ParkError(
        'SYSTEM_MISCONFIGURED',
        'A folder on the SFTP server is missing, or closed to this adapter.',
      );
    }
    return new RetryError('SYSTEM_UNREACHABLE', 'The SFTP server cannot be reached, or did not answer in time.');
  }
}

/** Of a host key as it travels, in the form in which `ssh-keygen -lf` shows it. */
export function hostKeyFingerprint(key: Buffer): string {
  return `SHA256:${createHash('sha256').update(key).digest('base64').replace(/=+$/, '')}`;
}

function isPinned(key: Buffer, pinned: string): boolean {
  const [shown, known] = [hostKeyFingerprint(key), pinned.replace(/=+$/, '')].map((text) => Buffer.from(text));
  return shown !== undefined && known !== undefined && shown.length === known.length && timingSafeEqual(shown, known);
}

function absent(error: unknown): undefined {
  const { code } = error as { code?: string | number };
  if (code !== undefined && NO_SUCH_FILE.includes(code)) return undefined;
  throw error;
}
