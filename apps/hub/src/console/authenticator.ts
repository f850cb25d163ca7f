import { HttpException, Inject, Injectable } from '@nestjs/common';
import type { SigningRole } from '#contracts';
import { HUB_CONFIG } from '../config.js';
import type { HubConfig } from '../config.js';

const PATIENCE_MS = 5_000;
const LONGEST_JWS = 4_000;

/** Signs in the place of a person's own key: only where made-up people work. A real signature is made by its signer. */
@Injectable()
export class Authenticator {
  constructor(@Inject(HUB_CONFIG) private readonly config: HubConfig) {}

  get isThere(): boolean {
    return this.config.softwareAuthenticatorUrl !== undefined;
  }

  async sign(what: { subject: string; digest: string; role: SigningRole; signer: string }): Promise<string> {
    const url = this.config.softwareAuthenticatorUrl;
    if (url === undefined)
      throw failed('SIGN_WITH_YOUR_KEY', 'Sign with your own key, through the API. This page cannot do it for you.');
    const statement = { ...what, signedAt: new Date().toISOString() };
    const answer = await ask(url, { signer: what.signer, statement });
    if (answer === undefined)
      throw failed('AUTHENTICATOR_AWAY', 'The software authenticator does not answer. Nothing was signed. Try again.');
    const jws = (answer as { jws?: unknown } | null)?.jws;
    if (typeof jws !== 'string' || jws.length > LONGEST_JWS)
      throw failed('NOT_SIGNED', 'The software authenticator has no key for you. Nothing was signed.');
    return jws;
  }
}

async function ask(url: string, body: object): Promise<unknown> {
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
      redirect: 'error',
      signal: AbortSignal.timeout(PATIENCE_MS),
    });
    return await response.json();
  } catch {
    return undefined;
  }
}

function failed(code: string, message: string): HttpException {
  return new HttpException({ code, message }, 503);
}
