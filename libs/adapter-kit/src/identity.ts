import { chmod, readFile, rename, stat, writeFile } from 'node:fs/promises';
import type { JWK } from 'jose';
import { ParkError } from '#contracts';
import { generatePartyKeys, publicJwk, publicKeysOf } from '#sealing';
import type { PublicKeys } from '#sealing';

/** What one adapter is known by, and knows the others by. Private keys are in it: it stays on the adapter’s machine. */
export interface AdapterIdentity {
  agency: string;
  /** Private JWK, Ed25519. */
  signing: JWK;
  /** Private JWK, X25519. */
  sealing: JWK;
  hub: PublicKeys;
  /**
   * 32 bytes each, base64url: the one in use, and while it is being replaced the one before. The adapters of a
   * partnership share them, and the hub does not have them.
   */
  screeningKeys: readonly string[];
}

const SCREENING_KEY_BYTES = 32;

/** Makes new keys for an agency that is being enrolled; the public halves go into the directory. */
export async function makeIdentity(
  agency: string,
  hub: PublicKeys,
  ...screeningKeys: [current: Buffer, previous?: Buffer]
): Promise<AdapterIdentity> {
  const shared = screeningKeys.filter((key) => key !== undefined);
  if (shared.some(({ length }) => length !== SCREENING_KEY_BYTES)) {
    throw new RangeError('A screening key has 32 bytes.');
  }
  const keys = await generatePartyKeys();
  const encoded = shared.map((key) => key.toString('base64url'));
  return { agency, ...keys, hub: publicKeysOf(hub), screeningKeys: encoded };
}

/** Only the owner may read it; it is whole or not there at all. */
export async function writeIdentityFile(path: string, identity: AdapterIdentity): Promise<void> {
  const unfinished = `${path}.part`;
  await writeFile(unfinished, `${JSON.stringify(identity, null, 2)}\n`, { mode: 0o600 });
  await chmod(unfinished, 0o600);
  await rename(unfinished, path);
}

/** Throws a `ParkError`: `IDENTITY_FILE_MISSING`, `IDENTITY_FILE_OPEN_TO_OTHERS` or `IDENTITY_FILE_MALFORMED`. */
export async function readIdentityFile(path: string): Promise<AdapterIdentity> {
  const mode = await stat(path).then((found) => found.mode, missing);
  if (process.platform !== 'win32' && (mode & 0o077) !== 0) {
    throw new ParkError(
      'IDENTITY_FILE_OPEN_TO_OTHERS',
      'Others on this machine may read the identity file. Allow its owner alone (mode 600), and enrol again if they did.',
    );
  }
  try {
    return asIdentity(JSON.parse(await readFile(path, 'utf8')));
  } catch {
    // The parser's text would quote a key.
    throw new ParkError('IDENTITY_FILE_MALFORMED', 'The identity file cannot be read as one. Enrol this agency again.');
  }
}

function missing(): never {
  throw new ParkError('IDENTITY_FILE_MISSING', 'There is no identity file at IDENTITY_FILE. Enrol this agency first.');
}

function asIdentity(value: unknown): AdapterIdentity {
  const { agency, signing, sealing, hub, screeningKey, screeningKeys } = value as AdapterIdentity & OlderForm;
  const shared = screeningKeys ?? [screeningKey];
  const whole =
    typeof agency === 'string' &&
    (shared.length === 1 || shared.length === 2) &&
    shared.every((key) => Buffer.from(key, 'base64url').length === SCREENING_KEY_BYTES) &&
    [signing, sealing].every((key) => typeof key.d === 'string' && publicJwk(key).crv !== '');
  if (!whole) throw new TypeError('Something is missing.');
  return { agency, signing, sealing, hub: publicKeysOf(hub), screeningKeys: [...shared] };
}

/** Files written before a key could be replaced hold the one key by itself. */
interface OlderForm {
  screeningKey: string;
}
