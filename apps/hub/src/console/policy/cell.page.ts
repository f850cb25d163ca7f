import { Controller, Inject, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { SignedIn } from '../../access/signed-in.js';
import type { SignedInPerson } from '../../access/signed-in.js';
import { Audit } from '../../audit/audit.js';
import { Cells } from '../../policies/cells.js';
import { CellRequest } from '../../policies/policy.requests.js';
import type { Form } from '../forms.js';
import { attempt, showPage } from '../page.js';
import type { Done, Problem } from '../page.js';
import { CellSheets } from './cell-sheet.js';

/** What one kind of agency may have of one field, and in a draft the form that changes it. */
@Controller()
export class CellPage {
  constructor(
    @Inject(CellSheets) private readonly sheets: CellSheets,
    @Inject(Cells) private readonly cells: Cells,
    @Inject(Audit) private readonly audit: Audit,
  ) {}

  async show(@SignedIn() person: SignedInPerson, @Req() request: Request, @Res() response: Response): Promise<void> {
    const leads = person.roles.includes('GOVERNANCE');
    showPage(request, response, 'policy/cell.njk', { ...(await this.sheets.of(...placeOf(request))), leads });
  }

  change(@SignedIn() person: SignedInPerson, @Req() request: Request, @Res() response: Response): Promise<void> {
    return this.step(request, response, person, 'cell', 'CELL_CHANGED', async (form) => {
      await this.cells.change(...placeOf(request), await cellFrom(form), person.staffId);
    });
  }

  takeBack(@SignedIn() person: SignedInPerson, @Req() request: Request, @Res() response: Response): Promise<void> {
    return this.step(request, response, person, 'undoing', 'CELL_UNDONE', () =>
      this.cells.takeBack(...placeOf(request), person.staffId),
    );
  }

  private step(
    request: Request,
    response: Response,
    person: SignedInPerson,
    form: string,
    done: Done,
    act: (form: Form) => Promise<void>,
  ): Promise<void> {
    const [version, field, kind] = placeOf(request);
    const again = async (problem: Problem): Promise<void> => {
      await this.audit.record({ event: 'POLICY_READ', actor: person.staffId, subject: version });
      const sheet = { ...(await this.sheets.of(version, field, kind)), leads: true };
      showPage(request, response, 'policy/cell.njk', sheet, problem);
    };
    return attempt(request, response, { form, done, act, again, to: `/policies/${version}/cells/${field}/${kind}` });
  }
}

function placeOf({ params }: Request): [version: string, field: string, kind: string] {
  return [String(params.version), String(params.field), String(params.kind)];
}

function cellFrom(form: Form): Promise<CellRequest> {
  return form.check(
    CellRequest,
    {
      rule: form.text('rule') as CellRequest['rule'] | undefined,
      reasonCode: form.text('reasonCode') as CellRequest['reasonCode'] | undefined,
      reason: form.text('reason'),
      lawfulBasis: form.text('lawfulBasis'),
      article9: form.text('article9') as CellRequest['article9'],
      endsOn: form.day('endsOn', 'The last day'),
    },
    {
      rule: 'Choose what this kind of agency may have',
      reasonCode: 'Choose a reason from the list',
      reason: 'Say why in your own words, in 5 to 300 characters',
      article9: 'Choose a condition from the list',
    },
    { endsOn: 'endsOn-day' },
  );
}
