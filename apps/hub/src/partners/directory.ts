import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { IsNull, Not } from 'typeorm';
import type { PartnershipPublished } from '#contracts';
import type { AgreementVersion } from '../agreements/agreement.entities.js';
import { PartyStanding } from '../agreements/standing.js';
import { agreementName } from '../agreements/terms.js';
import { CLOCK } from '../clocks/clock.js';
import type { Clock } from '../clocks/clock.js';
import { Policies } from '../policies/policies.js';
import { SignerKey, StaffMember } from './partner.entities.js';
import { Partners } from './partners.js';

/** What every adapter is told: who takes part, by which keys, and who signs for them by their own agency's word. */
@Injectable()
export class DirectoryContent {
  constructor(
    @Inject(Partners) private readonly partners: Partners,
    @Inject(Policies) private readonly policies: Policies,
    @Inject(PartyStanding) private readonly standing: PartyStanding,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async of(manager: EntityManager, version: string, agreement: AgreementVersion): Promise<PartnershipPublished> {
    const { agreementId, expiresAt, terms } = agreement;
    const inForce = expiresAt > this.clock();
    // Of one that has run out the parties stay known, by their keys; nothing is shared by it.
    const parties = inForce ? await this.standing.inStanding(agreement, manager) : terms.parties;
    const agencies = (await this.partners.agencies(manager)).filter(({ agency }) => parties.includes(agency));
    return {
      version,
      agreement: {
        agreementId: agreementName(agreementId, agreement.version),
        inForce,
        expiresAt: expiresAt.toISOString(),
        purposes: terms.purposes,
        assurance: terms.assurance,
      },
      agencies: agencies.map(({ agency, name, kind, signingKey, sealingKey, statements, admission }) => ({
        ...{ agency, name, kind, signingKey, sealingKey, statements },
        ...(admission.length > 0 && { admission }),
      })),
      signers: await this.signers(
        manager,
        agencies.map(({ agency }) => agency),
      ),
      policies: (await this.policies.allInForce()).map((policy) => ({ ...policy })),
    };
  }

  private async signers(manager: EntityManager, agencies: string[]): Promise<PartnershipPublished['signers']> {
    const staff = await manager.findBy(StaffMember, { active: true });
    const homeOf = new Map(staff.map(({ staffId, agency }) => [staffId, agency]));
    const keys = await manager.find(SignerKey, {
      where: { voucher: Not(IsNull()) },
      order: { staffId: 'ASC', addedAt: 'ASC' },
    });
    return keys.flatMap(({ staffId, voucher, vouchedUntil }) => {
      const agency = homeOf.get(staffId);
      const holds = vouchedUntil && vouchedUntil > this.clock() && agency && agencies.includes(agency);
      return voucher && holds ? [{ signer: staffId, agency, voucher }] : [];
    });
  }
}
