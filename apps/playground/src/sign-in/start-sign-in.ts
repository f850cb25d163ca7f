import { exportJWK, generateKeyPair } from 'jose';
import type { JWK } from 'jose';
import { agencyOf } from '../agencies.js';
import type { Ground } from '../ground.js';
import { ISSUER, STAFF } from '../staff.js';
import { SECOND_FACTOR, startIdentityProvider } from './identity-provider.js';

/** As it stands in the addresses of the console. */
export const PLAYGROUND_SIGN_IN = 'playground';

/** Starts the sign-in of all made-up organisations; gives the file that tells the hub of it. */
export async function startSignIn(
  { folder, ports, secrets, closing }: Ground,
  hubUrl: string,
): Promise<{ file: string }> {
  const client = { id: 'concordat', secret: await secrets.of('sign-in client') };
  const provider = await startIdentityProvider({
    issuer: ISSUER,
    port: await ports.claim('sign-in'),
    accounts: STAFF.map(({ staffId, name, work, agency }) => ({
      subject: staffId,
      name,
      work: `${work}, ${agencyOf(agency).name}`,
    })),
    client: { ...client, redirectUri: `${hubUrl}/sign-in/back` },
    key: await folder.keep<JWK>('sign-in-key.json', newKey),
    cookieSecret: await secrets.of('sign-in cookies'),
  });
  await closing.add(() => provider.close());
  const entry = {
    id: PLAYGROUND_SIGN_IN,
    name: 'Sign in as somebody made up',
    issuer: ISSUER,
    metadataUrl: provider.metadataUrl,
    clientId: client.id,
    clientSecret: client.secret,
    secondFactor: [SECOND_FACTOR],
  };
  return { file: await folder.write('sign-in.json', [entry]) };
}

async function newKey(): Promise<JWK> {
  const { privateKey } = await generateKeyPair('ES256', { extractable: true });
  return exportJWK(privateKey);
}
