import * as oidc from 'openid-client';
import { isSafe } from './provider-settings.js';
import type { SignInProvider } from './provider-settings.js';

const PATIENCE_SECONDS = 10;
const ENDPOINTS = ['authorization_endpoint', 'token_endpoint', 'jwks_uri'] as const;

/** What a sign-in service says of itself; refused if it is not the issuer that the settings name. */
export async function configurationOf(provider: SignInProvider): Promise<oidc.Configuration> {
  const metadata = provider.metadataUrl === undefined ? await discovered(provider) : await fetched(provider);
  for (const name of ENDPOINTS) {
    if (!isSafe(metadata[name] ?? '')) throw new Error(`SIGN_IN_${name.toUpperCase()}_NOT_SAFE`);
  }
  const secret = oidc.ClientSecretBasic(provider.clientSecret);
  const service = new oidc.Configuration(metadata, provider.clientId, undefined, secret);
  // Every address was found safe above: without TLS on this machine alone.
  oidc.allowInsecureRequests(service);
  service.timeout = PATIENCE_SECONDS;
  return service;
}

async function discovered({ issuer, clientId }: SignInProvider): Promise<oidc.ServerMetadata> {
  const options = { execute: [oidc.allowInsecureRequests], timeout: PATIENCE_SECONDS };
  const found = await oidc.discovery(new URL(issuer), clientId, undefined, oidc.None(), options);
  return found.serverMetadata();
}

async function fetched({ issuer, metadataUrl }: SignInProvider): Promise<oidc.ServerMetadata> {
  const signal = AbortSignal.timeout(PATIENCE_SECONDS * 1000);
  const response = await fetch(metadataUrl!, { redirect: 'error', signal });
  const metadata = (await response.json()) as oidc.ServerMetadata;
  if (metadata.issuer !== issuer) throw new Error('SIGN_IN_ISSUER_DIFFERS');
  return metadata;
}
