import { Controller, Inject, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { asPerson, narrowed } from '../access/identification.js';
import { notThere } from '../access/refusal.js';
import { Audit } from '../audit/audit.js';
import { Partners } from '../partners/partners.js';
import { NotVouchedFor, OpenId, ProviderAway } from '../sign-in/open-id.js';
import type { Leaving, Vouched } from '../sign-in/open-id.js';
import type { SignInProvider } from '../sign-in/provider-settings.js';
import { enter, ownPath } from './entering.js';
import { goTo, showPage } from './page.js';

const LONGEST_HINT = 100;

const REFUSED =
  'Your organisation’s sign-in did not bring you in. Choose it again. If it fails twice, ask your administrator whether you have been added here, and with which roles.';
const AWAY =
  'Your organisation’s sign-in does not answer. Nothing is wrong with your account. Try again in a few minutes.';

@Controller()
export class OpenIdPage {
  constructor(
    @Inject(OpenId) private readonly openId: OpenId,
    @Inject(Partners) private readonly partners: Partners,
    @Inject(Audit) private readonly audit: Audit,
  ) {}

  async leave(@Req() request: Request, @Res() response: Response): Promise<void> {
    const provider = this.openId.provider(String(request.params.provider));
    if (!provider) throw notThere();
    const hint = request.query.login_hint;
    await this.send(request, response, provider, {
      to: '/',
      ...(typeof hint === 'string' && hint.length <= LONGEST_HINT && { hint }),
    });
  }

  /** Who has been signed in for a while shows once more who they are before they sign. */
  async leaveAgain(@Req() request: Request, @Res() response: Response): Promise<void> {
    const provider = this.openId.provider(request.session.provider);
    if (!provider) return response.redirect(303, '/sign-in?again');
    await this.send(request, response, provider, { to: ownPath(request.query.to) });
  }

  async comeBack(@Req() request: Request, @Res() response: Response): Promise<void> {
    const { away, staffId: before } = request.session;
    delete request.session.away;
    try {
      const vouched = await this.openId.comeBack(new URL(request.originalUrl, 'http://hub').search, away);
      const person = await this.known(vouched);
      await this.audit.record({ event: 'SIGNED_IN', actor: person.staffId });
      const { authenticatedAt, secondFactor, provider, roles } = vouched;
      await enter(request, person, { authenticatedAt, secondFactor, provider, allowedRoles: roles });
      goTo(request, response, before === undefined || before === person.staffId ? (away?.to ?? '/') : '/');
    } catch (error) {
      await this.refuse(request, response, error);
    }
  }

  /** Somebody on the staff, with a role left after what their organisation says. */
  private async known({ issuer, subject, roles }: Vouched) {
    const member = await this.partners.bySignIn(issuer, subject);
    const person = member && narrowed(asPerson(member), roles);
    if (!person || person.roles.length === 0) throw new NotVouchedFor();
    return person;
  }

  private async send(request: Request, response: Response, provider: SignInProvider, how: Leaving): Promise<void> {
    try {
      const { url, away } = await this.openId.leave(provider, how);
      request.session.away = away;
      goTo(request, response, url);
    } catch (error) {
      await this.refuse(request, response, error);
    }
  }

  private async refuse(request: Request, response: Response, error: unknown): Promise<void> {
    const isAway = error instanceof ProviderAway;
    if (!isAway && !(error instanceof NotVouchedFor)) throw error;
    if (!isAway) await this.audit.record({ event: 'SIGN_IN_REFUSED', actor: 'hub' });
    const problem = { faults: [{ text: isAway ? AWAY : REFUSED }], form: 'sign-in', values: {} };
    const context = { providers: this.openId.providers };
    showPage(request, response, 'sign-in.njk', context, { status: isAway ? 503 : 401, ...problem });
  }
}
