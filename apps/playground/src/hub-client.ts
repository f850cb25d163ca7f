import { signStatement } from '#sealing';
import type { SigningRole } from '#contracts';
import { JsonClient } from './json-client.js';
import type { StaffKeys } from './staff.js';
import type { TokenIssuer } from './tokens.js';

const TOKEN_SECONDS = 600;

/** The hub's public API, used by each person with their own token and their own key. */
export class HubClient {
  readonly #sessions = new Map<string, HubSession>();

  constructor(
    readonly url: string,
    private readonly tokens: TokenIssuer,
    private readonly keys: StaffKeys,
  ) {}

  as(staffId: string): HubSession {
    const session = this.#sessions.get(staffId) ?? new HubSession(this.url, staffId, this.tokens, this.keys);
    this.#sessions.set(staffId, session);
    return session;
  }
}

/** One person at the hub. */
export class HubSession extends JsonClient {
  constructor(
    url: string,
    readonly staffId: string,
    tokens: TokenIssuer,
    private readonly keys: StaffKeys,
  ) {
    let token = '';
    let renewAt = 0;
    super(url, async () => {
      if (Date.now() >= renewAt) {
        token = await tokens.token(staffId, TOKEN_SECONDS);
        renewAt = Date.now() + (TOKEN_SECONDS * 1_000) / 2;
      }
      return token;
    });
  }

  /** Signs with this person's own key, as their device would. */
  async sign(subject: string, digest: string, role: SigningRole): Promise<{ jws: string }> {
    const key = this.keys[this.staffId];
    if (!key) throw new RangeError(`${this.staffId} has no key.`);
    const statement = { subject, digest, role, signer: this.staffId, signedAt: new Date().toISOString() };
    return { jws: await signStatement(statement, key) };
  }
}
