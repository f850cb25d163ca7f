import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { mkdtemp, readFile, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import ssh2 from 'ssh2';
import { hostKeyFingerprint, readOrMake } from '#adapter-kit';
import type { StandIn, StandInPerson } from '#adapter-kit';
import { TEXTS } from './columns.js';
import type { Marker } from './columns.js';
import { Cad } from './cad.js';
import { writeExports } from './exports.js';
import { startSftpServer } from './sftp-server.js';

const USER = 'concordat';

/**
 * An ambulance service's CAD that exchanges files over SFTP. Everything is in `folder`, and is still there after a
 * restart, the server's keys too; without one it is in a temporary folder.
 */
export async function startStandIn(options: {
  people: StandInPerson[];
  folder?: string;
  port?: number;
}): Promise<StandIn> {
  const root = options.folder ?? (await mkdtemp(join(tmpdir(), 'cad-')));
  const people = new Map(options.people.map((person) => [person.localRef, person]));
  const merged = new Map<string, string>();
  const exportAll = (): Promise<void> => writeExports(root, people.values(), merged);
  await exportAll();
  const { hostKey, userKey, password } = await readOrMake(join(root, 'keys.json'), makeKeys);
  const server = await startSftpServer({
    root,
    port: options.port ?? 0,
    user: USER,
    password,
    publicKey: publicKeyOf(userKey),
    hostPrivateKey: hostKey,
  });

  const cad = await Cad.open(root);

  return {
    settings: {
      SYSTEM_HOST: '127.0.0.1',
      SYSTEM_PORT: String(server.port),
      SYSTEM_USER: USER,
      SYSTEM_PASSWORD: password,
      SYSTEM_PRIVATE_KEY: userKey,
      SYSTEM_HOST_KEY: hostKeyFingerprint(publicKeyOf(hostKey)),
    },
    async addPerson(person) {
      people.set(person.localRef, person);
      await exportAll();
    },
    // Such systems move all that hangs on a record to the one that is left, our markers too.
    async merge(localRef, into) {
      const [double, left] = [people.get(localRef), people.get(into)];
      if (!double || !left) throw new Error('No such person.');
      people.set(into, { ...left, concern: left.concern ?? double.concern });
      merged.set(localRef, into);
      await cad.movePerson(localRef, into);
      await exportAll();
    },
    async takeMergerBack(localRef) {
      merged.delete(localRef);
      await exportAll();
    },
    async copiesAsUserSees() {
      const inView = cad.held().filter(isInView);
      return inView.map((marker) => ({
        copyId: marker.hub_ref,
        ...(marker.person_ref !== '' && { localRef: marker.person_ref }),
        text: TEXTS.map((column) => marker[column]).filter((text) => text !== ''),
      }));
    },
    async everything() {
      const entries = await readdir(root, { recursive: true, withFileTypes: true });
      const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
      return (await Promise.all(files.map((file) => readFile(file, 'utf8').catch(() => '')))).join('\n');
    },
    async close() {
      await cad.close();
      await server.close();
      if (options.folder === undefined) await rm(root, { recursive: true });
    },
  };
}

function isInView({ status, expires }: Marker): boolean {
  return status === 'ACTIVE' && Date.parse(expires) > Date.now();
}

interface Keys {
  hostKey: string;
  userKey: string;
  password: string;
}

function makeKeys(): Keys {
  return { hostKey: privateKey(), userKey: privateKey(), password: randomBytes(16).toString('hex') };
}

/** Not made by ssh2's own generator: of its ed25519 keys one in two hundred cannot be read again. */
function privateKey(): string {
  const { privateKey: key } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  return key.export({ type: 'sec1', format: 'pem' }).toString();
}

function publicKeyOf(key: string): Buffer {
  const parsed = ssh2.utils.parseKey(key);
  if (parsed instanceof Error) throw parsed;
  return parsed.getPublicSSH();
}
