import { Controller, Inject, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { signingKeyDigest } from '#sealing';
import { SignedIn } from '../access/signed-in.js';
import type { SignedInPerson } from '../access/signed-in.js';
import { Signs } from '../access/signs.js';
import { Passkeys } from '../partners/passkeys.js';
import { SignerKeys } from '../partners/signer-keys.js';
import { FormFaults } from './forms.js';
import { attempt, showPage } from './page.js';
import type { Problem } from './page.js';

/** The keys that a person signs with, and how they add one. */
@Controller()
export class PasskeysPage {
  constructor(
    @Inject(Passkeys) private readonly passkeys: Passkeys,
    @Inject(SignerKeys) private readonly keys: SignerKeys,
  ) {}

  show(@SignedIn() person: SignedInPerson, @Req() request: Request, @Res() response: Response): Promise<void> {
    return this.render(person, request, response);
  }

  @Signs()
  add(@SignedIn() person: SignedInPerson, @Req() request: Request, @Res() response: Response): Promise<void> {
    return attempt(request, response, {
      form: 'passkey',
      done: 'PASSKEY_ADDED',
      to: '/passkeys',
      again: (problem) => this.render(person, request, response, problem),
      act: (form) => this.passkeys.add(person.staffId, parsed(form.text('passkey'))),
    });
  }

  private async render(
    { staffId }: SignedInPerson,
    request: Request,
    response: Response,
    problem?: Problem,
  ): Promise<void> {
    const keys = (await this.keys.of(staffId)).map((one) => ({
      digest: signingKeyDigest(one.key),
      passkey: 'credentialId' in one.key,
      addedAt: one.addedAt,
      vouchedAt: one.vouchedAt,
      refusedAt: one.refusedAt,
    }));
    showPage(request, response, 'passkeys.njk', { keys, offer: this.passkeys.offer(staffId) }, problem);
  }
}

function parsed(text = ''): unknown {
  try {
    return JSON.parse(text);
  } catch {
    const said = 'Your browser made no passkey. Allow scripts for this page, and use a browser that knows passkeys.';
    throw new FormFaults([{ text: said }]);
  }
}
