import type { Audit } from '../audit/audit.js';
import type { CaseSheets } from './case-sheet.js';
import type { Form } from './forms.js';
import type { Done } from './page.js';
import { pageStep } from './page-step.js';
import type { AtTheDoor } from './page-step.js';

/** A form on the case's own page. */
export function caseStep(
  { sheets, audit }: { sheets: CaseSheets; audit: Audit },
  at: AtTheDoor,
  { form, done, act }: { form: string; done: Done; act: (caseRef: string, form: Form) => Promise<string | void> },
): Promise<void> {
  const caseRef = String(at.request.params.caseRef);
  const sheet = () => sheets.of(caseRef, at.person);
  const page = { template: 'case/case.njk', event: 'CASE_READ', subject: caseRef, sheet, to: `/cases/${caseRef}` };
  return pageStep(audit, at, page, { form, done, act: (filled) => act(caseRef, filled) });
}
