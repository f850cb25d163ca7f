import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { CaseRecord, PlanVersion } from '../cases/case.entities.js';
import { Cases } from '../cases/cases.js';
import { Contributions } from '../cases/contributions.js';
import type { StoredContribution } from '../cases/contributions.js';
import type { PlanWords } from '../cases/plan.js';
import { withPathway } from '../cases/plan/pathways.js';
import { Plans } from '../cases/plans.js';
import { Partners } from '../partners/partners.js';
import { profileFields } from './profile.js';
import type { ProfileField } from './profile.js';

/** What there is to share in a case, before anybody has been told anything. */
export interface CaseProfile {
  fields: ProfileField[];
  words: PlanWords;
  contributions: StoredContribution[];
  /** Undefined where that person no longer works here. */
  owner: string | undefined;
  clinicalLead: string | undefined;
}

@Injectable()
export class CaseProfiles {
  constructor(
    @Inject(Cases) private readonly cases: Cases,
    @Inject(Plans) private readonly plans: Plans,
    @Inject(Contributions) private readonly contributions: Contributions,
    @Inject(Partners) private readonly partners: Partners,
  ) {}

  /** Undefined while nobody has said yet who the case is about. */
  async of(
    { caseRef }: CaseRecord,
    { terms, version }: PlanVersion,
    manager?: EntityManager,
  ): Promise<CaseProfile | undefined> {
    const identity = await this.cases.identity(caseRef, manager);
    const written = await this.plans.words(caseRef, version, manager);
    if (!identity || !written) return undefined;
    const words = withPathway(written);
    const owner = (await this.partners.staffMember(terms.ownerId, manager))?.name;
    const clinicalLead = (await this.partners.staffMember(terms.clinicalLeadId, manager))?.name;
    const contributions = await this.contributions.ofCase(caseRef, manager);
    const names = { owner: owner ?? '', clinicalLead: clinicalLead ?? '' };
    const fields = profileFields({ identity, contributions, words, terms, planVersion: version, names });
    return { fields, words, contributions, owner, clinicalLead };
  }
}
