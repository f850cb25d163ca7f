import { Inject, Injectable } from '@nestjs/common';
import type { OnModuleInit } from '@nestjs/common';
import type { ConfidentialityBasis } from '#contracts';
import { Plans } from '../cases/plans.js';
import { SharingConditions } from '../disclosures/sharing-conditions.js';
import { Agreements } from './agreements.js';

/** What the agreement asks of every single disclosure. */
@Injectable()
export class AgreementConditions implements OnModuleInit {
  constructor(
    @Inject(SharingConditions) private readonly conditions: SharingConditions,
    @Inject(Agreements) private readonly agreements: Agreements,
    @Inject(Plans) private readonly plans: Plans,
  ) {}

  onModuleInit(): void {
    this.conditions.register({
      of: ['DISCLOSE'],
      whyNot: async (manager, { caseRef, purpose }) => {
        const agreement = await this.agreements.inForce(manager);
        const plan = await this.plans.newest(caseRef, manager);
        if (!agreement || !plan) return undefined;
        if (!agreement.terms.purposes.includes(purpose))
          return { code: 'PURPOSE_NOT_AGREED', message: 'The agreement in force was not made for this purpose.' };
        const bases: readonly ConfidentialityBasis[] = agreement.terms.confidentialityBases;
        if (bases.includes(plan.terms.confidentialityBasis)) return undefined;
        const message = `The parties have agreed to rest a disclosure on ${bases.join(', ')}, and on nothing else.`;
        return { code: 'CONFIDENTIALITY_BASIS_NOT_AGREED', message };
      },
    });
  }
}
