import { timingSafeEqual } from 'node:crypto';
import { open, readdir, rename, stat, unlink } from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';
import type { Stats } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import ssh2 from 'ssh2';
import type { Attributes, AuthContext, Connection, SFTPWrapper } from 'ssh2';

const { STATUS_CODE, flagsToString } = ssh2.utils.sftp;

export interface SftpServerOptions {
  root: string;
  port: number;
  user: string;
  password: string;
  /** As it travels in SSH. */
  publicKey: Buffer;
  hostPrivateKey: string;
}

export interface SftpServer {
  port: number;
  /** Ends the connections that are open, too. */
  close(): Promise<void>;
}

/** An SFTP server over one folder of this machine, out of which no path leads. */
export async function startSftpServer(options: SftpServerOptions): Promise<SftpServer> {
  const clients = new Set<Connection>();
  const server = new ssh2.Server({ hostKeys: [options.hostPrivateKey] }, (client) => {
    clients.add(client);
    client.on('error', () => undefined);
    client.on('close', () => clients.delete(client));
    client.on('authentication', (context) => (mayEnter(context, options) ? context.accept() : context.reject()));
    client.on('session', (accept) => {
      accept().on('sftp', (acceptSftp) => serve(acceptSftp(), options.root));
    });
  });
  await new Promise<void>((resolve) => server.listen(options.port, '127.0.0.1', () => resolve()));
  return {
    port: (server.address() as AddressInfo).port,
    async close() {
      const closed = new Promise((resolve) => server.close(resolve));
      for (const client of clients) client.end();
      await closed;
    },
  };
}

function mayEnter(context: AuthContext, { user, password, publicKey }: SftpServerOptions): boolean {
  if (context.username !== user) return false;
  if (context.method === 'password') return isSame(Buffer.from(context.password), Buffer.from(password));
  if (context.method !== 'publickey') return false;
  if (!isSame(context.key.data, publicKey)) return false;
  // Without a signature the client only asks whether this key would do.
  if (!context.signature || !context.blob) return true;
  const key = ssh2.utils.parseKey(`${context.key.algo} ${publicKey.toString('base64')}`);
  if (key instanceof Error) return false;
  return key.verify(context.blob, context.signature, context.hashAlgo) === true;
}

function isSame(one: Buffer, other: Buffer): boolean {
  return one.length === other.length && timingSafeEqual(one, other);
}

function serve(sftp: SFTPWrapper, root: string): void {
  const files = new Map<number, FileHandle>();
  const folders = new Map<number, { path: string; read: boolean }>();
  let handles = 0;

  function at(path: string): string {
    if (path.split('/').includes('..')) throw Object.assign(new Error('refused'), { code: 'EACCES' });
    return join(root, path);
  }
  function handle(): [number, Buffer] {
    const buffer = Buffer.alloc(4);
    buffer.writeUInt32BE((handles += 1));
    return [handles, buffer];
  }
  function fileOf(buffer: Buffer): FileHandle {
    const file = files.get(buffer.readUInt32BE());
    if (!file) throw new Error('no such handle');
    return file;
  }
  /** `work` answers for itself where it returns nothing; else its status is the answer. */
  function reply(id: number, work: () => Promise<number | undefined>): void {
    work()
      .then((status) => status !== undefined && sftp.status(id, status))
      .catch((error: unknown) => sftp.status(id, statusOf(error)));
  }
  const done = (work: Promise<unknown>) => work.then(() => STATUS_CODE.OK);
  const attributes = async (id: number, path: string) => {
    sftp.attrs(id, attributesOf(await stat(at(path))));
    return undefined;
  };

  sftp.on('OPEN', (id, path, flags) =>
    reply(id, async () => {
      const file = await open(at(path), flagsToString(flags) ?? 'r');
      const [number, buffer] = handle();
      files.set(number, file);
      sftp.handle(id, buffer);
      return undefined;
    }),
  );
  sftp.on('READ', (id, buffer, offset, length) =>
    reply(id, async () => {
      const chunk = Buffer.alloc(Math.min(length, 65_536));
      const { bytesRead } = await fileOf(buffer).read(chunk, 0, chunk.length, offset);
      if (bytesRead === 0) return STATUS_CODE.EOF;
      sftp.data(id, chunk.subarray(0, bytesRead));
      return undefined;
    }),
  );
  sftp.on('WRITE', (id, buffer, offset, data) =>
    reply(id, async () => done(fileOf(buffer).write(data, 0, data.length, offset))),
  );
  sftp.on('FSTAT', (id, buffer) =>
    reply(id, async () => {
      sftp.attrs(id, attributesOf(await fileOf(buffer).stat()));
      return undefined;
    }),
  );
  sftp.on('CLOSE', (id, buffer) =>
    reply(id, async () => {
      const number = buffer.readUInt32BE();
      await files.get(number)?.close();
      files.delete(number);
      folders.delete(number);
      return STATUS_CODE.OK;
    }),
  );
  sftp.on('OPENDIR', (id, path) =>
    reply(id, async () => {
      await readdir(at(path));
      const [number, buffer] = handle();
      folders.set(number, { path: at(path), read: false });
      sftp.handle(id, buffer);
      return undefined;
    }),
  );
  sftp.on('READDIR', (id, buffer) =>
    reply(id, async () => {
      const folder = folders.get(buffer.readUInt32BE());
      if (!folder || folder.read) return STATUS_CODE.EOF;
      folder.read = true;
      const names = await readdir(folder.path);
      const entries = names.map(async (filename) => {
        const stats = await stat(join(folder.path, filename));
        return { filename, longname: `${stats.isDirectory() ? 'd' : '-'} ${filename}`, attrs: attributesOf(stats) };
      });
      sftp.name(id, await Promise.all(entries));
      return undefined;
    }),
  );
  sftp.on('STAT', (id, path) => reply(id, () => attributes(id, path)));
  sftp.on('LSTAT', (id, path) => reply(id, () => attributes(id, path)));
  sftp.on('SETSTAT', (id) => sftp.status(id, STATUS_CODE.OK));
  sftp.on('FSETSTAT', (id) => sftp.status(id, STATUS_CODE.OK));
  sftp.on('REMOVE', (id, path) => reply(id, async () => done(unlink(at(path)))));
  sftp.on('RENAME', (id, from, to) =>
    reply(id, async () => {
      const taken = await stat(at(to)).catch(() => undefined);
      return taken ? STATUS_CODE.FAILURE : done(rename(at(from), at(to)));
    }),
  );
  sftp.on('REALPATH', (id, path) =>
    reply(id, async () => {
      at(path);
      const filename = path === '.' ? '/' : path;
      sftp.name(id, [{ filename, longname: filename, attrs: {} as Attributes }]);
      return undefined;
    }),
  );
}

function attributesOf(stats: Stats): Attributes {
  const seconds = (ms: number) => Math.floor(ms / 1000);
  const { mode, uid, gid, size, atimeMs, mtimeMs } = stats;
  return { mode, uid, gid, size, atime: seconds(atimeMs), mtime: seconds(mtimeMs) };
}

function statusOf(error: unknown): number {
  const { code } = error as { code?: string };
  if (code === 'ENOENT') return STATUS_CODE.NO_SUCH_FILE;
  return code === 'EACCES' ? STATUS_CODE.PERMISSION_DENIED : STATUS_CODE.FAILURE;
}
