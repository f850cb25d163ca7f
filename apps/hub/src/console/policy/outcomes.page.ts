import { Controller, Inject, Param, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { AGENCY_KINDS } from '#contracts';
import type { AgencyKind } from '#contracts';
import { checkOutcomes, outcomeOf } from '#sharing-policy';
import { SignedIn } from '../../access/signed-in.js';
import type { SignedInPerson } from '../../access/signed-in.js';
import { Audit } from '../../audit/audit.js';
import { CLOCK } from '../../clocks/clock.js';
import type { Clock } from '../../clocks/clock.js';
import { Limits } from '../../policies/limits.js';
import { Policies } from '../../policies/policies.js';
import { ExpectedRequest } from '../../policies/policy.requests.js';
import { attempt, showPage } from '../page.js';
import { CHOICES } from './choices.js';
import { fieldsOf } from './matrix.js';
import { OUTCOME_CHOICES } from './policy-words.js';

/** S04: what must come out for each field and kind of agency, beside what does come out. */
@Controller()
export class OutcomesPage {
  constructor(
    @Inject(Policies) private readonly policies: Policies,
    @Inject(Limits) private readonly limits: Limits,
    @Inject(Audit) private readonly audit: Audit,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async show(
    @Param('version') version: string,
    @SignedIn() { roles }: SignedInPerson,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const sheet = await this.sheet(version, request.query.kind);
    showPage(request, response, 'policy/outcomes.njk', { ...sheet, leads: roles.includes('GOVERNANCE') });
  }

  expect(@SignedIn() person: SignedInPerson, @Req() request: Request, @Res() response: Response): Promise<void> {
    const version = String(request.params.version);
    return attempt(request, response, {
      form: 'expected',
      done: 'EXPECTED',
      to: `/policies/${version}/outcomes`,
      act: async (form) => {
        const asked = await form.check(
          ExpectedRequest,
          {
            field: form.text('field'),
            kind: form.text('kind') as AgencyKind | undefined,
            outcome: form.text('outcome') as ExpectedRequest['outcome'] | undefined,
          },
          { field: 'Choose a field', kind: 'Choose a kind of agency', outcome: 'Choose what must come out' },
        );
        await this.limits.expect(version, asked, person.staffId);
        return `/policies/${version}/outcomes?kind=${asked.kind}`;
      },
      again: async (problem) => {
        await this.audit.record({ event: 'POLICY_READ', actor: person.staffId, subject: version });
        const sheet = { ...(await this.sheet(version, problem.values.kind)), leads: true };
        showPage(request, response, 'policy/outcomes.njk', sheet, problem);
      },
    });
  }

  private async sheet(version: string, only: unknown) {
    const found = await this.policies.find(version);
    const policy = this.policies.parsed(found);
    const now = this.clock().toISOString();
    const check = checkOutcomes(policy, now);
    const kind = AGENCY_KINDS.find((one) => one === only) ?? 'POL';
    const fields = fieldsOf(policy);
    const rows = fields.map((field) => {
      const expected = policy.expected?.[field]?.[kind];
      const { outcome } = outcomeOf(policy, field, kind, now);
      return { field, expected, outcome, passes: expected === undefined ? undefined : expected === outcome };
    });
    return { found, check, kind, rows, fields, choices: { ...CHOICES, outcomes: OUTCOME_CHOICES } };
  }
}
