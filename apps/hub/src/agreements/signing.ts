import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { signingKeyDigest } from '#sealing';
import { notNow, notThere, notYours } from '../access/refusal.js';
import { Audit } from '../audit/audit.js';
import { CLOCK } from '../clocks/clock.js';
import type { Clock } from '../clocks/clock.js';
import { Post } from '../mail/post.js';
import { Partners } from '../partners/partners.js';
import { SignerKeys } from '../partners/signer-keys.js';
import { AgreementClocks } from './agreement-clocks.js';
import { AgreementParty, AgreementSignature, AgreementVersion } from './agreement.entities.js';
import type { AgreementState } from './agreement.entities.js';
import { Agreements } from './agreements.js';
import { Settling } from './settling.js';
import { agreementName } from './terms.js';

/** Each party signs by its own Caldicott Guardian or IG lead. The last signature brings the version into force. */
@Injectable()
export class AgreementSigning {
  constructor(
    @Inject(Agreements) private readonly agreements: Agreements,
    @Inject(AgreementClocks) private readonly clocks: AgreementClocks,
    @Inject(Settling) private readonly settling: Settling,
    @Inject(Partners) private readonly partners: Partners,
    @Inject(SignerKeys) private readonly signerKeys: SignerKeys,
    @Inject(Post) private readonly post: Post,
    @Inject(Audit) private readonly audit: Audit,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async sign(
    agreementId: string,
    version: number,
    jws: string,
    staffId: string,
  ): Promise<{ state: AgreementState; unsigned: string[] }> {
    const subject = agreementName(agreementId, version);
    await this.audit.record({ event: 'AGREEMENT_SIGNED', actor: staffId, subject });
    const signed = await this.post.transaction(async (manager) => {
      const found = await this.locked(manager, agreementId, version);
      if (found.state === 'SUPERSEDED') throw notNow('AGREEMENT_SUPERSEDED', 'Another version has taken its place.');
      if (!found.terms.dpia)
        throw notNow(
          'DPIA_MISSING',
          'Nobody signs before the DPIA is signed off. Make the next version with its reference and day.',
        );
      await this.addSignature(manager, found, jws, staffId);
      const unsigned = await this.unsigned(manager, found);
      if (found.state === 'OFFERED' && unsigned.length === 0) await this.takeEffect(manager, found);
      return { state: unsigned.length === 0 ? ('IN_FORCE' as const) : found.state, unsigned };
    });
    await this.settling.settle();
    return signed;
  }

  /** In force with those who have signed. To the others nothing goes from then on. */
  async bringIntoForce(
    agreementId: string,
    version: number,
    staffId: string,
  ): Promise<{ state: AgreementState; unsigned: string[] }> {
    const subject = agreementName(agreementId, version);
    await this.audit.record({ event: 'AGREEMENT_BROUGHT_INTO_FORCE', actor: staffId, subject });
    const unsigned = await this.post.transaction(async (manager) => {
      const found = await this.locked(manager, agreementId, version);
      if (found.state !== 'OFFERED') throw notNow('AGREEMENT_NOT_OFFERED', 'Only a version that is offered can begin.');
      const left = await this.unsigned(manager, found);
      if (found.terms.parties.length - left.length < 2)
        throw notNow('SIGNATURES_MISSING', 'At least two parties have to sign before it can begin.');
      await this.takeEffect(manager, found);
      return left;
    });
    await this.settling.settle();
    return { state: 'IN_FORCE', unsigned };
  }

  private async addSignature(
    manager: EntityManager,
    found: AgreementVersion,
    jws: string,
    staffId: string,
  ): Promise<void> {
    const { agreementId, version, digest, terms } = found;
    const member = await this.partners.staffMember(staffId, manager);
    if (!member) throw notYours('NO_KEY', 'No signing key of yours is known here. Ask your administrator.');
    const { agency, caldicott, roles } = member;
    if (!caldicott || !roles.includes('GOVERNANCE'))
      throw notYours('NOT_CALDICOTT', 'Your organisation signs by its Caldicott Guardian or IG lead.');
    if (!terms.parties.includes(agency))
      throw notYours('NOT_A_PARTY', 'Your organisation is no party to this version. Make one that names it.');
    const expected = { subject: agreementName(agreementId, version), digest };
    const signature = { signer: staffId, role: 'GOVERNANCE' as const, jws };
    const keyId = signingKeyDigest(await this.signerKeys.check(signature, expected, 'agreement', manager));
    const there = await manager.findBy(AgreementSignature, { agreementId, version });
    if (there.some((one) => one.agency === agency))
      throw notNow('PARTY_HAS_SIGNED', 'Your organisation has signed this version already.');
    if (there.some((one) => one.staffId === staffId || one.keyId === keyId))
      throw notNow('ONE_PERSON_ONE_PARTY', 'You have signed for another party: nobody signs for two.');
    const signed = { staffId, digest, keyId, jws, signedAt: this.clock() };
    await manager.insert(AgreementSignature, { agreementId, version, agency, ...signed });
    // Whoever had left and signs again is back.
    await manager.update(AgreementParty, { agency, standing: 'LEFT' }, { standing: 'NEW', since: this.clock() });
  }

  private async takeEffect(manager: EntityManager, found: AgreementVersion): Promise<void> {
    const { agreementId, version } = found;
    const now = this.clock();
    await this.audit.record({
      event: 'AGREEMENT_TAKES_EFFECT',
      actor: 'hub',
      subject: agreementName(agreementId, version),
    });
    const before = await this.agreements.inForce(manager);
    if (before) {
      const same = { agreementId: before.agreementId, version: before.version };
      await manager.update(AgreementVersion, same, { state: 'SUPERSEDED', endedAt: now });
    }
    await manager.update(AgreementVersion, { agreementId, version }, { state: 'IN_FORCE', inForceFrom: now });
    await this.clocks.begin(manager, found, before ?? undefined);
  }

  private async unsigned(manager: EntityManager, found: AgreementVersion): Promise<string[]> {
    const signed = new Set((await this.agreements.signers(found, manager)).map(({ agency }) => agency));
    return found.terms.parties.filter((agency) => !signed.has(agency));
  }

  private async locked(manager: EntityManager, agreementId: string, version: number): Promise<AgreementVersion> {
    const lock = { mode: 'pessimistic_write' } as const;
    const found = await manager.findOne(AgreementVersion, { where: { agreementId, version }, lock });
    if (!found) throw notThere();
    return found;
  }
}
