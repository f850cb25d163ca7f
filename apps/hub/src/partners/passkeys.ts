import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { verifyRegistrationResponse } from '@simplewebauthn/server';
import type { RegistrationResponseJSON } from '@simplewebauthn/server';
import type { PasskeyKey } from '#sealing';
import { notYours, refused } from '../access/refusal.js';
import { Audit } from '../audit/audit.js';
import { CLOCK, MINUTE } from '../clocks/clock.js';
import type { Clock } from '../clocks/clock.js';
import { HUB_CONFIG } from '../config.js';
import type { HubConfig } from '../config.js';
import { Post } from '../mail/post.js';
import { Partners } from '../partners/partners.js';
import { SignerKeys } from './signer-keys.js';
import { Vouchers } from './vouchers.js';

const GOOD_FOR = 10 * MINUTE;
/** Ed25519, ES256, RS256: what security keys, phones and laptops make. */
const ALGORITHMS = [-8, -7, -257];

/** A member of staff makes a passkey in their own browser; nobody can make one for them. */
@Injectable()
export class Passkeys {
  constructor(
    @Inject(HUB_CONFIG) private readonly config: HubConfig,
    @Inject(Partners) private readonly partners: Partners,
    @Inject(SignerKeys) private readonly keys: SignerKeys,
    @Inject(Vouchers) private readonly vouchers: Vouchers,
    @Inject(Post) private readonly post: Post,
    @Inject(Audit) private readonly audit: Audit,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** What `navigator.credentials.create` is given; bytes are base64url. */
  offer(staffId: string) {
    const expires = Buffer.alloc(8);
    expires.writeBigUInt64BE(BigInt(this.clock().getTime() + GOOD_FOR));
    const open = Buffer.concat([randomBytes(16), expires]);
    const { hostname } = new URL(this.config.publicUrl);
    return {
      challenge: Buffer.concat([open, this.mac(open, staffId)]).toString('base64url'),
      rp: { id: hostname, name: this.config.programmeName },
      user: { id: Buffer.from(staffId).toString('base64url'), name: staffId, displayName: staffId },
      pubKeyCredParams: ALGORITHMS.map((alg) => ({ type: 'public-key', alg })),
      authenticatorSelection: { userVerification: 'required', residentKey: 'preferred' },
      attestation: 'none',
    };
  }

  /** The passkeys that this person may sign with, as `navigator.credentials.get` names them. */
  async namesOf(staffId: string): Promise<string[]> {
    return (await this.keys.of(staffId)).flatMap(({ key }) => ('credentialId' in key ? [key.credentialId] : []));
  }

  async add(staffId: string, response: unknown): Promise<void> {
    const member = await this.partners.staffMember(staffId);
    if (!member) throw notYours('NOT_STAFF', 'Only members of staff add a passkey.');
    const key = await this.verified(staffId, response);
    await this.audit.record({ event: 'PASSKEY_ADDED', actor: staffId, subject: staffId });
    await this.post.transaction(async (manager) => {
      await this.keys.add(staffId, key, manager);
      await this.vouchers.askUnlessGiven(manager, member, key);
    });
  }

  private async verified(staffId: string, response: unknown): Promise<PasskeyKey> {
    const { publicUrl } = this.config;
    try {
      const { verified, registrationInfo } = await verifyRegistrationResponse({
        response: response as RegistrationResponseJSON,
        expectedChallenge: (challenge) => this.isOurs(challenge, staffId),
        expectedOrigin: publicUrl,
        expectedRPID: new URL(publicUrl).hostname,
        requireUserVerification: true,
        supportedAlgorithmIDs: ALGORITHMS,
      });
      if (!verified) throw new TypeError('Not verified.');
      const { id, publicKey } = registrationInfo.credential;
      const cose = Buffer.from(publicKey).toString('base64url');
      return { credentialId: id, cose, rpId: new URL(publicUrl).hostname, origins: [publicUrl] };
    } catch {
      throw refused('PASSKEY_WRONG', 'The passkey was not made here, just now, by you. Nothing was kept. Try again.');
    }
  }

  private isOurs(challenge: string, staffId: string): boolean {
    const bytes = Buffer.from(challenge, 'base64url');
    const [open, mac] = [bytes.subarray(0, 24), bytes.subarray(24)];
    if (mac.length !== 32 || !timingSafeEqual(mac, this.mac(open, staffId))) return false;
    return Number(open.readBigUInt64BE(16)) > this.clock().getTime();
  }

  private mac(open: Buffer, staffId: string): Buffer {
    const bound = `new passkey of ${staffId}`;
    return createHmac('sha256', this.config.sessionSecret).update(bound).update(open).digest();
  }
}
