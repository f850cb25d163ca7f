import { randomBytes, randomUUID } from 'node:crypto';
import { SignJWT, importJWK } from 'jose';
import type { JWK } from 'jose';
import { generatePartyKeys, generateSigningKey, publicJwk } from '#sealing';
import type { Clock } from '../../apps/hub/src/clocks/clock.js';
import type { HubConfig } from '../../apps/hub/src/config.js';
import { startHub } from '../../apps/hub/src/start-hub.js';
import type { RunningHub } from '../../apps/hub/src/start-hub.js';

export const TEST_ISSUER = 'https://sign-in.test';

export interface TestHub extends RunningHub {
  config: HubConfig;
  url: string;
  /** An access token for the person whom the test issuer knows as `subject`. */
  token(subject: string): Promise<string>;
}

/** A hub in this process, on a database of its own; `admin` is its first administrator. */
export async function testHub(
  databaseUrl: string,
  settings: Partial<HubConfig> = {},
  parts: { clock?: Clock } = {},
): Promise<TestHub> {
  const issuerKey = await generateSigningKey();
  const config: HubConfig = {
    databaseUrl,
    host: '127.0.0.1',
    port: 0,
    publicUrl: 'http://127.0.0.1',
    role: 'all',
    keys: await keysFor(databaseUrl),
    masterKey: randomBytes(32),
    sessionSecret: randomBytes(32).toString('hex'),
    issuers: [{ issuer: TEST_ISSUER, publicKey: publicJwk(issuerKey) }],
    signIn: [],
    mailboxUrl: databaseUrl,
    programmeName: 'Concordat',
    bootstrapAdmin: { issuer: TEST_ISSUER, subject: 'admin' },
    enquiryDeadlineMinutes: 60,
    ...settings,
  };
  const hub = await startHub(config, parts);
  return { ...hub, config, url: `http://127.0.0.1:${hub.port}`, token: (subject) => accessToken(issuerKey, subject) };
}

/** A database belongs to one partnership: every hub that a test starts on it has the same keys. */
const keysByDatabase = new Map<string, ReturnType<typeof generatePartyKeys>>();

function keysFor(databaseUrl: string): ReturnType<typeof generatePartyKeys> {
  const keys = keysByDatabase.get(databaseUrl) ?? generatePartyKeys();
  keysByDatabase.set(databaseUrl, keys);
  return keys;
}

async function accessToken(key: JWK, subject: string): Promise<string> {
  return new SignJWT()
    .setProtectedHeader({ alg: 'EdDSA' })
    .setIssuer(TEST_ISSUER)
    .setSubject(subject)
    .setJti(randomUUID())
    .setAudience('concordat')
    .setIssuedAt()
    .setExpirationTime('10m')
    .sign(await importJWK(key, 'EdDSA'));
}
