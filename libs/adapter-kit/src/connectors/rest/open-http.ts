import { ClientSecretPost, Configuration, allowInsecureRequests, clientCredentialsGrant } from 'openid-client';
import { ParkError, RetryError } from '#contracts';
import { secretOf } from '../../configuration/secret.js';
import type { SecretSources } from '../../configuration/secret.js';
import { HttpSystem } from './http-system.js';
import type { HttpSystemOptions } from './http-system.js';
import type { HttpConnection, Setting } from './rest-schema.js';
import { webAddress } from './settings.js';

const SOONER_MS = 30_000;

/** How a configured connection is reached, its secrets looked up. */
export function httpOptions(
  { baseUrl, auth, timeoutSeconds }: HttpConnection,
  secrets: SecretSources,
): HttpSystemOptions {
  return {
    baseUrl: addressOf(baseUrl, 'baseUrl', secrets),
    ...(timeoutSeconds !== undefined && { timeoutMs: timeoutSeconds * 1000 }),
    ...(auth && authorised(auth, secrets)),
  };
}

export function openHttp(connection: HttpConnection, secrets: SecretSources): HttpSystem {
  return new HttpSystem(httpOptions(connection, secrets));
}

function authorised(auth: NonNullable<HttpConnection['auth']>, secrets: SecretSources): Partial<HttpSystemOptions> {
  if ('bearer' in auth) return { token: secretOf(auth.bearer, secrets) };
  if ('header' in auth) return { headers: { [auth.header.name]: secretOf(auth.header.value, secrets) } };
  if ('basic' in auth) {
    const pair = `${settingOf(auth.basic.user, secrets)}:${secretOf(auth.basic.password, secrets)}`;
    return { headers: { Authorization: `Basic ${Buffer.from(pair).toString('base64')}` } };
  }
  return { authorization: clientCredentials(auth.clientCredentials, secrets) };
}

type ClientCredentials = Extract<
  NonNullable<HttpConnection['auth']>,
  { clientCredentials: unknown }
>['clientCredentials'];

/** A token that is fetched when it is needed, and again shortly before it runs out. */
function clientCredentials(given: ClientCredentials, secrets: SecretSources): () => Promise<string> {
  const tokenUrl = addressOf(given.tokenUrl, 'tokenUrl', secrets);
  const secret = secretOf(given.clientSecret, secrets);
  const server = { issuer: new URL(tokenUrl).origin, token_endpoint: tokenUrl };
  const client = new Configuration(server, settingOf(given.clientId, secrets), {}, ClientSecretPost(secret));
  if (tokenUrl.startsWith('http:')) allowInsecureRequests(client);
  let kept: { header: string; until: number } | undefined;
  return async () => {
    if (kept && kept.until > Date.now()) return kept.header;
    const { access_token, expires_in = 60 } = await clientCredentialsGrant(client, {
      ...(given.scope !== undefined && { scope: given.scope }),
    }).catch((error: unknown) => {
      throw tokenError(error);
    });
    kept = { header: `Bearer ${access_token}`, until: Date.now() + expires_in * 1000 - SOONER_MS };
    return kept.header;
  };
}

function tokenError(error: unknown): ParkError | RetryError {
  const { status } = error as { status?: number };
  return status === 400 || status === 401
    ? new ParkError('SYSTEM_MISCONFIGURED', 'The token server does not let this adapter in. Check clientId and secret.')
    : new RetryError('SYSTEM_UNREACHABLE', 'The token server cannot be reached, or did not answer as one.');
}

export function settingOf(setting: Setting, secrets: SecretSources): string {
  return typeof setting === 'string' ? setting : secretOf(setting, secrets);
}

function addressOf(setting: Setting, name: string, secrets: SecretSources): string {
  return webAddress({ [name]: settingOf(setting, secrets) }, name, 'an address');
}
