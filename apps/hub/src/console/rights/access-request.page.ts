import { Controller, Inject, Param, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { SignedIn } from '../../access/signed-in.js';
import type { SignedInPerson } from '../../access/signed-in.js';
import { Audit } from '../../audit/audit.js';
import { IssueRequest, WithholdingsRequest } from '../../rights/access/access.requests.js';
import { AccessRequests } from '../../rights/access/access-requests.js';
import { isAboutOthers } from '../../rights/access/document.js';
import type { Holding, Withholding } from '../../rights/access/document.js';
import type { Form } from '../forms.js';
import { showPage } from '../page.js';
import type { Done } from '../page.js';
import { RightsSheets } from './rights-sheet.js';
import { pageStep } from '../page-step.js';

/** One request of a person for what is held of them: who has answered, what is left out, and the document. */
@Controller()
export class AccessRequestPage {
  constructor(
    @Inject(RightsSheets) private readonly sheets: RightsSheets,
    @Inject(AccessRequests) private readonly requests: AccessRequests,
    @Inject(Audit) private readonly audit: Audit,
  ) {}

  async show(
    @Param('requestId') requestId: string,
    @SignedIn() person: SignedInPerson,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    showPage(request, response, 'rights/access-request.njk', await this.sheet(requestId, person));
  }

  leaveOut(@SignedIn() person: SignedInPerson, @Req() request: Request, @Res() response: Response): Promise<void> {
    return this.step(request, response, person, 'withholding', 'LEFT_OUT', async (requestId, form) => {
      const withheld = Object.entries(form.group('why.')).map(([place, reason]) => {
        const [source, field] = place.split('.');
        return { source, field, reason } as Withholding;
      });
      const sentences = { withheld: 'Choose one of the reasons on the page for each line that is left out' };
      const { withheld: settled } = await form.check(WithholdingsRequest, { withheld }, sentences);
      await this.requests.withhold(requestId, settled, person.staffId);
    });
  }

  issue(@SignedIn() person: SignedInPerson, @Req() request: Request, @Res() response: Response): Promise<void> {
    return this.step(request, response, person, 'issue', 'ISSUED', async (requestId, form) => {
      const ticked = (name: string): boolean => form.list(name).includes('yes');
      const asked = { readThrough: ticked('readThrough'), withoutMissing: ticked('withoutMissing') };
      const sentences = { readThrough: 'Read it through for what is about other people, then tick this' };
      await this.requests.issue(requestId, await form.check(IssueRequest, asked, sentences), person.staffId);
    });
  }

  private async sheet(requestId: string, person: SignedInPerson) {
    const { answers, ...matter } = await this.requests.read(requestId);
    const { holdings, withheld } = matter.issuedAt
      ? { holdings: [], withheld: [] }
      : await this.requests.found(requestId);
    const leftOut = Object.fromEntries(withheld.map(({ source, field, reason }) => [`why.${source}.${field}`, reason]));
    return { ...(await this.sheets.ofMatter(matter, person)), answers, holdings: byField(holdings), leftOut };
  }

  private step(
    request: Request,
    response: Response,
    person: SignedInPerson,
    form: string,
    done: Done,
    act: (requestId: string, form: Form) => Promise<void>,
  ): Promise<void> {
    const requestId = String(request.params.requestId);
    const sheet = () => this.sheet(requestId, person);
    const to = `/access-requests/${requestId}`;
    const page = { template: 'rights/access-request.njk', event: 'RIGHTS_READ', subject: requestId, sheet, to };
    const at = { request, response, person };
    return pageStep(this.audit, at, page, { form, done, act: (filled) => act(requestId, filled) });
  }
}

/** What can be left out is a field; what is about others is left out whatever anybody chooses. */
function byField(holdings: readonly Holding[]) {
  const withLines = holdings.map(({ source, name, lines }) => {
    const fields: Record<string, string[]> = {};
    for (const { field, value } of lines) if (!isAboutOthers(field)) (fields[field] ??= []).push(value);
    return { source, name, fields };
  });
  return withLines.filter(({ fields }) => Object.keys(fields).length > 0);
}
