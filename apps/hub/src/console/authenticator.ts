import { HttpException, Inject, Injectable } from '@nestjs/common';
import type { SigningRole } from '#contracts';
import { HUB_CONFIG } from '../config.js';
import type { HubConfig } from '../config.js';
import { Passkeys } from '../partners/passkeys.js';
import { SignerKeys } from '../partners/signer-keys.js';
import type { Form } from './forms.js';

const PATIENCE_MS = 5_000;
const LONGEST_JWS = 4_000;
const SIGN_WITH_YOUR_KEY =
  'Sign with your own passkey. Your browser made no signature: allow scripts for this page, or sign through the API.';

interface Signed {
  subject: string;
  digest: string;
  role: SigningRole;
  signer: string;
}

/** How a person signs in the pages: with a passkey of their own, or, where made-up people work, by a software key. */
@Injectable()
export class Authenticator {
  constructor(
    @Inject(HUB_CONFIG) private readonly config: HubConfig,
    @Inject(Passkeys) private readonly passkeys: Pick<Passkeys, 'namesOf'>,
    @Inject(SignerKeys) private readonly keys: Pick<SignerKeys, 'assuranceAsked'>,
  ) {}

  /** The ways that are open to a person, and what a passkey of theirs is asked to sign. */
  async waysOf(signer: string) {
    const names = await this.passkeys.namesOf(signer);
    const rpId = new URL(this.config.publicUrl).hostname;
    const over = (subject: string, digest: string, role: SigningRole) => {
      return { subject, digest, role, signer, rpId, passkeys: names };
    };
    return { software: await this.softwareSigns(), passkey: names.length > 0, over };
  }

  /** What the signer's own passkey made in their browser; where the form asked for none, the software key's. */
  async from(form: Form, what: Signed): Promise<string> {
    const made = form.text('jws');
    if (made !== undefined) return made;
    if (form.has('jws') || !(await this.softwareSigns())) throw failed('SIGN_WITH_YOUR_KEY', SIGN_WITH_YOUR_KEY);
    return this.sign(what);
  }

  /** Never where the agreement asks for passkeys. */
  private async softwareSigns(): Promise<boolean> {
    return this.config.softwareAuthenticatorUrl !== undefined && (await this.keys.assuranceAsked()) === 'SOFTWARE_KEY';
  }

  private async sign(what: Signed): Promise<string> {
    const url = this.config.softwareAuthenticatorUrl!;
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
