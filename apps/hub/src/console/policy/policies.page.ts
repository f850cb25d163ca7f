import { Controller, Inject, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { PURPOSES } from '#contracts';
import { SignedIn } from '../../access/signed-in.js';
import type { SignedInPerson } from '../../access/signed-in.js';
import { Audit } from '../../audit/audit.js';
import { Partners } from '../../partners/partners.js';
import { Drafts } from '../../policies/drafts.js';
import { Policies } from '../../policies/policies.js';
import { DraftRequest } from '../../policies/policy.requests.js';
import { attempt, showPage } from '../page.js';
import { CHOICES } from './choices.js';

/** Every version there is, for each purpose what is in force, and the beginning of a new draft. */
@Controller()
export class PoliciesPage {
  constructor(
    @Inject(Policies) private readonly policies: Policies,
    @Inject(Drafts) private readonly drafts: Drafts,
    @Inject(Partners) private readonly partners: Partners,
    @Inject(Audit) private readonly audit: Audit,
  ) {}

  async show(@SignedIn() person: SignedInPerson, @Req() request: Request, @Res() response: Response): Promise<void> {
    showPage(request, response, 'policy/policies.njk', await this.sheet(person));
  }

  begin(@SignedIn() person: SignedInPerson, @Req() request: Request, @Res() response: Response): Promise<void> {
    return attempt(request, response, {
      form: 'begin',
      done: 'POLICY_BEGUN',
      to: '/policies',
      act: async (form) => {
        const asked = await form.check(
          DraftRequest,
          { purpose: form.text('purpose') as DraftRequest['purpose'] | undefined, aim: form.text('aim') },
          { purpose: 'Choose the purpose', aim: 'Say what the change is for, in 5 to 300 characters' },
        );
        const { version } = await this.drafts.begin(asked, person.staffId);
        return `/policies/${version}/draft`;
      },
      again: async (problem) => {
        await this.audit.record({ event: 'POLICIES_READ', actor: person.staffId });
        showPage(request, response, 'policy/policies.njk', await this.sheet(person), problem);
      },
    });
  }

  private async sheet({ roles }: SignedInPerson) {
    const [all, names] = [await this.policies.list(), await this.partners.staffNames()];
    const purposes = PURPOSES.map((purpose) => ({
      purpose,
      inForce: all.find((one) => one.purpose === purpose && one.state === 'IN_FORCE'),
      drafts: all.filter((one) => one.purpose === purpose && (one.state === 'DRAFT' || one.state === 'SCHEDULED')),
    }));
    const authorOf = (staffId: string): string => names.get(staffId) ?? 'The programme';
    return { all, purposes, authorOf, choices: CHOICES, leads: roles.includes('GOVERNANCE') };
  }
}
