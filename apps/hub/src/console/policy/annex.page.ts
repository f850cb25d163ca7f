import { Controller, Inject, Param, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { AGENCY_KINDS } from '#contracts';
import { CLOCK } from '../../clocks/clock.js';
import type { Clock } from '../../clocks/clock.js';
import { Partners } from '../../partners/partners.js';
import { Policies } from '../../policies/policies.js';
import { EVERY_KIND, policyAnnex } from '../../policies/policy-annex.js';
import { PolicyFiles } from '../../policies/policy-files.js';
import { AgencyNames } from '../agency-names.js';
import { showPage } from '../page.js';
import { fieldsOf } from './matrix.js';
import { RULE_CHOICES } from './policy-words.js';

/** S35: a version as the annex to the information-sharing agreement, to be read and printed. */
@Controller()
export class AnnexPage {
  constructor(
    @Inject(Policies) private readonly policies: Policies,
    @Inject(PolicyFiles) private readonly files: PolicyFiles,
    @Inject(Partners) private readonly partners: Partners,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async show(@Param('version') version: string, @Req() request: Request, @Res() response: Response): Promise<void> {
    const found = await this.policies.find(version);
    const { document } = found;
    // The same source as the agreement's own annex: a cell that has ended gives nothing in either.
    const cells = new Map(
      policyAnnex(document, EVERY_KIND, this.clock()).fields.map(({ field, agencies }) => [field, agencies]),
    );
    const cell = (field: string, kind: string) => cells.get(field)?.[kind];
    const kinds = AGENCY_KINDS.map((kind) => ({
      kind,
      rules: RULE_CHOICES.map(({ value: rule }) => ({
        rule,
        fields: fieldsOf(document).filter((field) => (cell(field, kind)?.rule ?? 'N') === rule),
      })).filter(({ fields }) => fields.length > 0),
    }));
    const ends = fieldsOf(document).flatMap((field) =>
      AGENCY_KINDS.flatMap((kind) => {
        const { until, rule } = cell(field, kind) ?? {};
        return until ? [{ field, kind, expiresAt: until, hasEnded: rule === 'N' }] : [];
      }),
    );
    const [staff, names] = [await this.partners.staffNames(), new AgencyNames(await this.partners.agencies())];
    showPage(request, response, 'policy/annex.njk', {
      ...{ found, kinds, ends, agencyName: names.of, staffName: (id: string) => staff.get(id) ?? id },
      changes: await this.files.changes(version),
      signatures: await this.files.signatures(found),
    });
  }
}
