import { Inject, Injectable } from '@nestjs/common';
import * as oidc from 'openid-client';
import { HUB_CONFIG } from '../config.js';
import type { HubConfig } from '../config.js';
import type { SignInProvider } from './provider-settings.js';
import { configurationOf } from './provider-metadata.js';

/** How long somebody may take at their organisation's sign-in. */
const LONGEST_AWAY_MS = 15 * 60_000;
const CALLBACK = '/sign-in/back';

/** Kept in the session while somebody is away at their organisation's sign-in. */
export interface Away {
  provider: string;
  state: string;
  nonce: string;
  verifier: string;
  /** The page to come back to. */
  to: string;
  since: number;
}

export interface Leaving {
  to: string;
  /** Whom the organisation should expect, in its own terms. */
  hint?: string;
}

/** What an organisation's service says of somebody. */
export interface Vouched {
  provider: string;
  issuer: string;
  subject: string;
  /** Milliseconds since 1970. */
  authenticatedAt: number;
  secondFactor: boolean;
  /** Roles the service allows; undefined where it says nothing of roles. */
  roles?: string[];
}

/** Somebody was sent back without what is needed, or with what was not asked for. */
export class NotVouchedFor extends Error {}
/** The organisation's service cannot be reached, or is not what its settings say. */
export class ProviderAway extends Error {}

/** Sign-in at people's own organisations: authorisation code, PKCE, state and nonce, all bound to the session. */
@Injectable()
export class OpenId {
  private readonly known = new Map<string, Promise<oidc.Configuration>>();

  constructor(@Inject(HUB_CONFIG) private readonly config: HubConfig) {}

  get providers(): readonly SignInProvider[] {
    return this.config.signIn;
  }

  provider(id: string | undefined): SignInProvider | undefined {
    return this.config.signIn.find((one) => one.id === id);
  }

  /**
   * Where to send somebody, and what to remember of it. They are asked each time who they are: computers in wards and
   * stations are shared, and whoever left one may still be signed in at the organisation.
   */
  async leave(provider: SignInProvider, { to, hint }: Leaving): Promise<{ url: string; away: Away }> {
    const service = await this.service(provider);
    const verifier = oidc.randomPKCECodeVerifier();
    const [state, nonce] = [oidc.randomState(), oidc.randomNonce()];
    const url = oidc.buildAuthorizationUrl(service, {
      redirect_uri: this.callback(),
      scope: 'openid',
      state,
      nonce,
      code_challenge: await oidc.calculatePKCECodeChallenge(verifier),
      code_challenge_method: 'S256',
      acr_values: provider.secondFactor.join(' '),
      prompt: 'login',
      max_age: String(LONGEST_AWAY_MS / 1000),
      ...(hint !== undefined && { login_hint: hint }),
    });
    return { url: url.href, away: { provider: provider.id, state, nonce, verifier, to, since: Date.now() } };
  }

  /** Who came back. `query` is the address's part after the path. Throws `NotVouchedFor` or `ProviderAway`. */
  async comeBack(query: string, away: Away | undefined): Promise<Vouched> {
    const provider = this.provider(away?.provider);
    if (!away || !provider || Date.now() - away.since > LONGEST_AWAY_MS) throw new NotVouchedFor();
    const service = await this.service(provider);
    const here = new URL(`${this.callback()}${query}`);
    const tokens = await oidc
      .authorizationCodeGrant(service, here, {
        expectedState: away.state,
        expectedNonce: away.nonce,
        pkceCodeVerifier: away.verifier,
        maxAge: LONGEST_AWAY_MS / 1000,
      })
      .catch((error: unknown) => {
        throw isAway(error) ? new ProviderAway() : new NotVouchedFor();
      });
    const claims = tokens.claims();
    if (!claims) throw new NotVouchedFor();
    const roles = provider.rolesClaim === undefined ? undefined : claims[provider.rolesClaim];
    return {
      provider: provider.id,
      issuer: provider.issuer,
      subject: claims.sub,
      authenticatedAt: claims.auth_time! * 1000,
      secondFactor: provider.secondFactor.includes(String(claims.acr)),
      ...(provider.rolesClaim !== undefined && { roles: Array.isArray(roles) ? roles.map(String) : [] }),
    };
  }

  private callback(): string {
    return `${this.config.publicUrl}${CALLBACK}`;
  }

  /** Found out once; asked again after a failure, since a service may be away for a while. */
  private service(provider: SignInProvider): Promise<oidc.Configuration> {
    const known = this.known.get(provider.id);
    if (known) return known;
    const found = configurationOf(provider).catch(() => {
      this.known.delete(provider.id);
      throw new ProviderAway();
    });
    this.known.set(provider.id, found);
    return found;
  }
}

/** Not reached, late, or in trouble itself: nothing that the person or this hub did. */
function isAway(error: unknown): boolean {
  if (error instanceof TypeError && error.message === 'fetch failed') return true;
  const { code, status } = error as { code?: unknown; status?: unknown };
  return code === 'OAUTH_TIMEOUT' || (typeof status === 'number' && status >= 500);
}
