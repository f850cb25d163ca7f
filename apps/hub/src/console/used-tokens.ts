import { Injectable } from '@nestjs/common';
import { decodeJwt } from 'jose';

const KEPT_MS = 6 * 60_000;

/**
 * Makes a sign-in token good once. Kept in the memory of this process: with several instances a token stolen within its
 * five minutes could be used once more at each, so those need sign-in through OpenID Connect.
 */
@Injectable()
export class UsedTokens {
  private readonly until = new Map<string, number>();

  /** True the first time. A token without an id cannot be used at all. */
  use(token: string, now = Date.now()): boolean {
    for (const [id, end] of this.until) if (end < now) this.until.delete(id);
    const { iss, jti } = decodeJwt(token);
    if (!jti) return false;
    const id = `${iss} ${jti}`;
    if (this.until.has(id)) return false;
    this.until.set(id, now + KEPT_MS);
    return true;
  }
}
