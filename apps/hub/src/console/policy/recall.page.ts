import { Controller, Inject, Param, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { RecallReceipts } from '../../disclosures/recall-receipts.js';
import { Recalls } from '../../disclosures/recalls.js';
import { Partners } from '../../partners/partners.js';
import { Policies } from '../../policies/policies.js';
import { PolicyFiles } from '../../policies/policy-files.js';
import { AgencyNames } from '../agency-names.js';
import { showPage } from '../page.js';
import { standingOf } from './recall-standing.js';

const SHOWN = 100;

/** After publication: what is ordered out of copies, and the receipts that it is gone. */
@Controller()
export class RecallPage {
  constructor(
    @Inject(Policies) private readonly policies: Policies,
    @Inject(PolicyFiles) private readonly files: PolicyFiles,
    @Inject(Recalls) private readonly recalls: Recalls,
    @Inject(RecallReceipts) private readonly receipts: RecallReceipts,
    @Inject(Partners) private readonly partners: Partners,
  ) {}

  async show(@Param('version') version: string, @Req() request: Request, @Res() response: Response): Promise<void> {
    const found = await this.policies.find(version);
    const recall = await this.recalls.find(version);
    const effect = await this.files.effect(found);
    const told = await this.files.unlawfulCopies(version, SHOWN);
    const copies = await this.receipts.copiesOf([...new Set(told.map(({ caseRef }) => caseRef))]);
    const names = new AgencyNames(await this.partners.agencies());
    const rows = told.map(({ caseRef, agency, unlawful }) => {
      const copy = copies.get(`${caseRef} ${agency}`);
      return { caseRef, agencyName: names.of(agency), fields: unlawful, ...standingOf(copy, unlawful, recall) };
    });
    const waiting = effect?.summary?.total.approvals ?? 0;
    showPage(request, response, 'policy/recall.njk', { found, recall, rows, waiting, summary: effect?.summary });
  }
}
