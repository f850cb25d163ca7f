import { randomUUID } from 'node:crypto';
import { importJWK, SignJWT } from 'jose';
import { generateSigningKey, publicJwk } from '#sealing';
import type { DataFolder } from './data-folder.js';
import { ISSUER } from './staff.js';

const AUDIENCE = 'concordat';

/** Vouches for made-up members of staff, as their organisations' identity providers would. */
export class TokenIssuer {
  private constructor(private readonly key: Awaited<ReturnType<typeof generateSigningKey>>) {}

  static async in(folder: DataFolder): Promise<TokenIssuer> {
    return new TokenIssuer(await folder.keep('token-issuer.json', generateSigningKey));
  }

  /** As the hub reads it from the file TOKEN_ISSUERS_FILE names. */
  publicEntry(): { issuer: string; publicKey: ReturnType<typeof publicJwk> } {
    return { issuer: ISSUER, publicKey: publicJwk(this.key) };
  }

  /** For the API, or with a short life for signing in at the console. */
  async token(staffId: string, seconds = 600): Promise<string> {
    return new SignJWT({})
      .setProtectedHeader({ alg: 'EdDSA' })
      .setIssuer(ISSUER)
      .setSubject(staffId)
      .setAudience(AUDIENCE)
      .setJti(randomUUID())
      .setIssuedAt()
      .setExpirationTime(`${seconds}s`)
      .sign(await importJWK(this.key, 'EdDSA'));
  }
}
