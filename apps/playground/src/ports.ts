import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import type { DataFolder } from './data-folder.js';
import { PlainError } from './plain-error.js';

const HOST = '127.0.0.1';
const FILE = 'ports.json';

/** Ports of this machine, the same at every start as long as nobody else took them meanwhile. */
export class Ports {
  private constructor(
    private readonly folder: DataFolder,
    private readonly kept: Record<string, number>,
  ) {}

  static async in(folder: DataFolder): Promise<Ports> {
    return new Ports(folder, await folder.keep<Record<string, number>>(FILE, () => ({})));
  }

  async claim(name: string): Promise<number> {
    const kept = this.kept[name];
    if (kept !== undefined && (await isFree(kept))) return kept;
    const others = Object.values(this.kept);
    let port = await freePort();
    while (others.includes(port)) port = await freePort();
    this.kept[name] = port;
    await this.folder.write(FILE, this.kept);
    return port;
  }
}

/** Throws the sentence to show when somebody else has the port. */
export async function mustBeFree(port: number, option: string): Promise<void> {
  if (await isFree(port)) return;
  throw new PlainError(
    `Port ${port} is taken by another program. Stop that one, or choose another port with ${option} NUMBER.`,
  );
}

async function isFree(port: number): Promise<boolean> {
  return (await listen(port)) !== undefined;
}

export async function freePort(): Promise<number> {
  const port = await listen(0);
  if (port === undefined)
    throw new PlainError('This machine has no free port left. Close some programs and try again.');
  return port;
}

async function listen(port: number): Promise<number | undefined> {
  const server = createServer();
  return new Promise((done) => {
    server.once('error', () => done(undefined));
    server.listen({ port, host: HOST, exclusive: true }, () => {
      const { port: given } = server.address() as AddressInfo;
      server.close(() => done(given));
    });
  });
}
