import { Controller, Inject, Param, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { SignedIn } from '../../access/signed-in.js';
import type { SignedInPerson } from '../../access/signed-in.js';
import { Audit } from '../../audit/audit.js';
import { Policies } from '../../policies/policies.js';
import { RestoreRequest } from '../../policies/policy.requests.js';
import { Restoring } from '../../policies/restoring.js';
import { attempt, showPage } from '../page.js';
import { CHOICES } from './choices.js';

/** Rolling back: an older version comes back as a draft of its own. */
@Controller()
export class RestorationPage {
  constructor(
    @Inject(Policies) private readonly policies: Policies,
    @Inject(Restoring) private readonly restoring: Restoring,
    @Inject(Audit) private readonly audit: Audit,
  ) {}

  async show(@Param('version') version: string, @Req() request: Request, @Res() response: Response): Promise<void> {
    showPage(request, response, 'policy/restoration.njk', await this.sheet(version));
  }

  restore(@SignedIn() person: SignedInPerson, @Req() request: Request, @Res() response: Response): Promise<void> {
    const older = String(request.params.version);
    return attempt(request, response, {
      form: 'restoration',
      done: 'POLICY_BEGUN',
      to: '/policies',
      act: async (form) => {
        const asked = await form.check(
          RestoreRequest,
          {
            reasonCode: 'ROLLED_BACK',
            reason: form.text('reason'),
            lawfulBasis: form.text('lawfulBasis'),
            article9: form.text('article9') as RestoreRequest['article9'],
          },
          { reason: 'Say why in your own words, in 5 to 300 characters' },
        );
        const { version } = await this.restoring.restore(older, asked, person.staffId);
        return `/policies/${version}/draft`;
      },
      again: async (problem) => {
        await this.audit.record({ event: 'POLICY_READ', actor: person.staffId, subject: older });
        showPage(request, response, 'policy/restoration.njk', await this.sheet(older), problem);
      },
    });
  }

  private async sheet(version: string) {
    const found = await this.policies.find(version);
    return { found, inForce: await this.policies.versionInForce(found.purpose), choices: CHOICES };
  }
}
