import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { ASSURANCES } from '#contracts';
import type { Assurance, ManifestSignature } from '#contracts';
import { assuranceOf, isSigningKey, keyThatSigned, shownKey, signingKeyDigest } from '#sealing';
import type { SigningKey } from '#sealing';
import { notYours, refused } from '../access/refusal.js';
import { CLOCK } from '../clocks/clock.js';
import type { Clock } from '../clocks/clock.js';
import { SignerKey } from './partner.entities.js';
import { Partners } from './partners.js';

/** The public keys that staff sign with, and whether a signature is theirs. */
@Injectable()
export class SignerKeys {
  constructor(
    @Inject(DataSource) private readonly database: DataSource,
    @Inject(Partners) private readonly partners: Partners,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** One that is there already stays as it is, with its voucher. */
  async add(staffId: string, key: unknown, manager = this.database.manager): Promise<SigningKey> {
    if (!isSigningKey(key)) throw refused('KEY_UNUSABLE', 'Send public keys as Ed25519 JWKs or as passkeys.');
    const row = { staffId, keyDigest: signingKeyDigest(key), key: shownKey(key), addedAt: this.clock() };
    await manager.createQueryBuilder().insert().into(SignerKey).values(row).orIgnore().execute();
    return row.key;
  }

  of(staffId: string, manager = this.database.manager): Promise<SignerKey[]> {
    return manager.find(SignerKey, { where: { staffId }, order: { addedAt: 'ASC' } });
  }

  /** Throws unless it is this person's signature in this role, over exactly this, and as sure as was agreed. Gives the key. */
  async check(
    signature: ManifestSignature,
    expected: { subject: string; digest: string },
    what: 'admission' | 'agreement' | 'decision' | 'manifest' | 'protocol' | 'draft and effect' | 'resumption',
    manager = this.database.manager,
  ): Promise<SigningKey> {
    const member = await this.partners.staffMember(signature.signer, manager);
    const keys = member ? await this.of(member.staffId, manager) : [];
    if (keys.length === 0)
      throw notYours('NO_KEY', 'No signing key of yours is known here. Add a passkey, or ask your administrator.');
    const key = await keyThatSigned(
      signature,
      expected,
      keys.map((one) => one.key),
    );
    if (!key) throw refused('SIGNATURE_WRONG', `The signature is not yours over this ${what} as it stands.`);
    if (ASSURANCES.indexOf(assuranceOf(key)) < ASSURANCES.indexOf(await this.assuranceAsked(manager)))
      throw refused('ASSURANCE_TOO_LOW', 'The agreement asks for a passkey. Sign with yours.');
    return key;
  }

  /** By the agreement in force, as it was last told to the agencies. */
  async assuranceAsked(manager = this.database.manager): Promise<Assurance> {
    return (await this.partners.partnershipInForce(manager))?.agreement.assurance ?? 'SOFTWARE_KEY';
  }
}
