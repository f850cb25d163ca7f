import { Controller, Inject, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { Identification } from '../access/identification.js';
import type { SignedInPerson } from '../access/signed-in.js';
import { Audit } from '../audit/audit.js';
import { Partners } from '../partners/partners.js';
import { OpenId } from '../sign-in/open-id.js';
import { anew, enter } from './entering.js';
import { goTo, showPage } from './page.js';
import { SESSION_COOKIE } from './sessions.js';
import { UsedTokens } from './used-tokens.js';

const LIFE = '5m';
const LONGEST_TOKEN = 4_000;

const REFUSED =
  'Your organisation’s sign-in could not be used. It may be too old, or used already, or you may not have been added here yet.';

@Controller()
export class SignInPage {
  constructor(
    @Inject(Identification) private readonly identification: Identification,
    @Inject(Partners) private readonly partners: Partners,
    @Inject(UsedTokens) private readonly used: UsedTokens,
    @Inject(OpenId) private readonly openId: OpenId,
    @Inject(Audit) private readonly audit: Audit,
  ) {}

  show(@Req() request: Request, @Res() response: Response): void {
    const { query } = request;
    const said = { signedOut: 'signed-out' in query, again: 'again' in query };
    showPage(request, response, 'sign-in.njk', { ...said, providers: this.openId.providers });
  }

  async signIn(@Req() request: Request, @Res() response: Response): Promise<void> {
    const person = await this.vouchedFor((request.body as { token?: unknown } | undefined)?.token);
    if (!person) {
      await this.audit.record({ event: 'SIGN_IN_REFUSED', actor: 'hub' });
      const problem = { status: 401, faults: [{ text: REFUSED }], form: 'sign-in', values: {} };
      return showPage(request, response, 'sign-in.njk', { providers: this.openId.providers }, problem);
    }
    await this.audit.record({ event: 'SIGNED_IN', actor: person.staffId });
    // An organisation hands over a token only after a second factor; its agreement says so.
    await enter(request, person, { authenticatedAt: Date.now(), secondFactor: true });
    goTo(request, response, '/');
  }

  async signOut(@Req() request: Request, @Res() response: Response): Promise<void> {
    const { staffId } = request.session;
    if (staffId) await this.audit.record({ event: 'SIGNED_OUT', actor: staffId });
    await anew(request);
    response.clearCookie(SESSION_COOKIE);
    response.redirect(303, '/sign-in?signed-out');
  }

  /** Somebody who is on the staff; the first administrator, who is not yet, works through the API. */
  private async vouchedFor(token: unknown): Promise<SignedInPerson | undefined> {
    if (typeof token !== 'string' || token.length > LONGEST_TOKEN) return undefined;
    const person = await this.identification.byToken(token, LIFE);
    if (!person || !this.used.use(token)) return undefined;
    return (await this.partners.staffMember(person.staffId)) ? person : undefined;
  }
}
