import type { IncomingMessage, ServerResponse } from 'node:http';
import type { JWK } from 'jose';
import type Provider from 'oidc-provider';
import type { Configuration } from 'oidc-provider';
import { bodyOf, closeServer, listenLocally } from '../http-server.js';
import { choicePage, sheet } from './choice-page.js';

/** `acr` of a sign-in with a second factor; that of a made-up person is a button. */
export const SECOND_FACTOR = 'urn:playground:second-factor';

export interface MadeUpAccount {
  subject: string;
  /** As it stands on the button. */
  name: string;
  work: string;
  /** Said besides who it is. */
  claims?: Record<string, unknown>;
}

export interface ProviderSetup {
  /** What it calls itself. */
  issuer: string;
  port: number;
  accounts: readonly MadeUpAccount[];
  client: { id: string; secret: string; redirectUri: string };
  /** Signs its tokens: an RSA or elliptic-curve private key. */
  key: JWK;
  cookieSecret: string;
}

export interface IdentityProvider {
  metadataUrl: string;
  close(): Promise<void>;
}

/** An organisation's OpenID provider with made-up people, each one button away. For this machine alone. */
export async function startIdentityProvider(setup: ProviderSetup): Promise<IdentityProvider> {
  const provider = await madeUpProvider(setup);
  const answer = provider.callback();
  const server = await listenLocally(setup.port, (request, response) => {
    if (sheet(response, request.url ?? '')) return;
    const chosen = /^\/choose\/[\w-]{1,100}$/.test(request.url ?? '');
    void (chosen ? choose(provider, setup.accounts, request, response) : answer(request, response));
  });
  const url = `http://127.0.0.1:${setup.port}`;
  return { metadataUrl: `${url}/.well-known/openid-configuration`, close: () => closeServer(server) };
}

/** It warns that it wants a newer Node, with which it works, and that it keeps its sessions in memory, as is meant here. */
async function madeUpProvider(setup: ProviderSetup): Promise<Provider> {
  const { console: output } = globalThis;
  const loud = { warn: output.warn };
  Object.assign(output, { warn: () => undefined });
  try {
    const { Provider: Made } = await import('oidc-provider');
    return new Made(setup.issuer, configuration(setup));
  } finally {
    Object.assign(output, loud);
  }
}

function configuration({ accounts, client, key, cookieSecret }: ProviderSetup): Configuration {
  return {
    clients: [
      {
        client_id: client.id,
        client_secret: client.secret,
        redirect_uris: [client.redirectUri],
        grant_types: ['authorization_code'],
        response_types: ['code'],
        // A web client's redirect may not be plain HTTP on a loopback address; a native one's may.
        application_type: 'native',
        id_token_signed_response_alg: 'ES256',
        token_endpoint_auth_method: 'client_secret_basic',
      },
    ],
    findAccount: (_, subject) => {
      const account = accounts.find((one) => one.subject === subject);
      return account && { accountId: subject, claims: () => ({ sub: subject, ...account.claims }) };
    },
    async loadExistingGrant(context) {
      const { client: asking, session, provider } = context.oidc;
      const grant = new provider.Grant({ clientId: asking!.clientId, accountId: session!.accountId! });
      grant.addOIDCScope('openid');
      await grant.save();
      return grant;
    },
    claims: { openid: ['sub', 'roles'] },
    conformIdTokenClaims: false,
    acrValues: [SECOND_FACTOR],
    jwks: { keys: [{ ...key, use: 'sig', alg: 'ES256' }] },
    cookies: { keys: [cookieSecret] },
    features: { devInteractions: { enabled: false } },
    interactions: { url: (_, { uid }) => `/choose/${uid}` },
    pkce: { required: () => true },
    ttl: {
      AccessToken: 600,
      AuthorizationCode: 60,
      IdToken: 600,
      Interaction: 900,
      Session: 8 * 3600,
      Grant: 8 * 3600,
    },
  };
}

/** Shows whom one may be; a hint from the playground's own page has chosen already. */
async function choose(
  provider: Provider,
  accounts: readonly MadeUpAccount[],
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  try {
    const { params } = await provider.interactionDetails(request, response);
    const chosen =
      request.method === 'POST' ? new URLSearchParams(await bodyOf(request)).get('subject') : params.login_hint;
    const account = accounts.find(({ subject }) => subject === chosen);
    if (!account) return choicePage(response, accounts);
    const login = { accountId: account.subject, acr: SECOND_FACTOR, amr: ['mfa'], ts: Math.floor(Date.now() / 1000) };
    // A native client is never let through without a word of consent.
    const result = { login, consent: {} };
    await provider.interactionFinished(request, response, result, { mergeWithLastSubmission: false });
  } catch {
    response.writeHead(400, { 'Content-Type': 'text/plain; charset=utf-8' });
    response.end('This sign-in is too old. Go back to the console and choose it again.');
  }
}
