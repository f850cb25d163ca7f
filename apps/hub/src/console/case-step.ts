import type { Request, Response } from 'express';
import type { SignedInPerson } from '../access/signed-in.js';
import type { Audit } from '../audit/audit.js';
import type { CaseSheets } from './case-sheet.js';
import type { Form } from './forms.js';
import { attempt, showPage } from './page.js';
import type { Done, Problem } from './page.js';

/** A form on the case's own page: done, or the case shown again with what stood in the way, which is recorded. */
export function caseStep(
  { sheets, audit }: { sheets: CaseSheets; audit: Audit },
  { request, response, person }: { request: Request; response: Response; person: SignedInPerson },
  { form, done, act }: { form: string; done: Done; act: (caseRef: string, form: Form) => Promise<string | void> },
): Promise<void> {
  const caseRef = String(request.params.caseRef);
  const again = async (problem: Problem): Promise<void> => {
    await audit.record({ event: 'CASE_READ', actor: person.staffId, subject: caseRef });
    showPage(request, response, 'case/case.njk', await sheets.of(caseRef, person), problem);
  };
  const to = `/cases/${caseRef}`;
  return attempt(request, response, { form, done, again, to, act: (filled) => act(caseRef, filled) });
}
