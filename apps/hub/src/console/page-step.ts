import type { Request, Response } from 'express';
import type { SignedInPerson } from '../access/signed-in.js';
import type { Audit } from '../audit/audit.js';
import type { Form } from './forms.js';
import { attempt, showPage } from './page.js';
import type { Done, Problem } from './page.js';

export interface AtTheDoor {
  request: Request;
  response: Response;
  person: SignedInPerson;
}

/** The page that a form stands on: how it is made again, and what the ledger then says was read of what. */
export interface PageOfForm {
  template: string;
  event: string;
  subject: string;
  sheet: () => Promise<object>;
  to: string;
}

/** A form on a page: done, or the page shown again with what stood in the way, which is recorded. */
export function pageStep(
  audit: Audit,
  { request, response, person }: AtTheDoor,
  { template, event, subject, sheet, to }: PageOfForm,
  { form, done, act }: { form: string; done: Done; act: (form: Form) => Promise<string | void> },
): Promise<void> {
  const again = async (problem: Problem): Promise<void> => {
    await audit.record({ event, actor: person.staffId, subject });
    showPage(request, response, template, await sheet(), problem);
  };
  return attempt(request, response, { form, done, again, to, act });
}
