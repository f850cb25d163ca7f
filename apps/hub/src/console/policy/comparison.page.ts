import { Controller, Inject, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { diffPolicies } from '#sharing-policy';
import type { ChangeEffect } from '#sharing-policy';
import { AgencyNames } from '../agency-names.js';
import { Partners } from '../../partners/partners.js';
import { Policies } from '../../policies/policies.js';
import { showPage } from '../page.js';

const HEADINGS: readonly (readonly [ChangeEffect, string])[] = [
  ['widened', 'More is shared'],
  ['changed', 'Something else is shared'],
  ['narrowed', 'Less is shared'],
  ['reworded', 'Only the words beside it change'],
];

/** Any two versions, and what changes from one to the other in words. */
@Controller()
export class ComparisonPage {
  constructor(
    @Inject(Policies) private readonly policies: Policies,
    @Inject(Partners) private readonly partners: Partners,
  ) {}

  async show(@Req() request: Request, @Res() response: Response): Promise<void> {
    const { from, to } = request.query;
    const all = await this.policies.list();
    const [before, after] = [asVersion(from), asVersion(to)];
    if (!before || !after) return showPage(request, response, 'policy/comparison.njk', { all, before, after });
    const [old, next] = [await this.policies.find(before), await this.policies.find(after)];
    const diff = diffPolicies(this.policies.parsed(old), this.policies.parsed(next));
    const groups = HEADINGS.map(([effect, heading]) => ({
      heading,
      cells: diff.cells.filter((one) => one.effect === effect),
    })).filter(({ cells }) => cells.length > 0);
    const names = new AgencyNames(await this.partners.agencies());
    const threshold = JSON.stringify(old.threshold) === JSON.stringify(next.threshold) ? undefined : [old, next];
    const same = groups.length + diff.limits.length + diff.fields.added.length + diff.fields.removed.length === 0;
    showPage(request, response, 'policy/comparison.njk', {
      ...{ all, before, after, old, next, groups, diff, threshold, same: same && !threshold },
      agencyName: names.of,
    });
  }
}

const asVersion = (text: unknown): string | undefined => (typeof text === 'string' && text ? text : undefined);
