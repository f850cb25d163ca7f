import type { Request, Response } from 'express';
import type { SignedInPerson } from '../../access/signed-in.js';
import type { Audit } from '../../audit/audit.js';
import type { Form } from '../forms.js';
import { attempt, showPage } from '../page.js';
import type { Done, Problem } from '../page.js';

/** What a decision without reasons is asked for. */
export const REASONS = 'Write what the person is told, in 10 to 2,000 characters';

export interface AtTheDoor {
  request: Request;
  response: Response;
  person: SignedInPerson;
}

/** A form on a page about somebody's rights: done, or the page shown again with what stood in the way, which is recorded. */
export function rightsStep(
  audit: Audit,
  { request, response, person }: AtTheDoor,
  page: { template: string; subject: string; sheet: () => Promise<object>; to: string },
  { form, done, act }: { form: string; done: Done; act: (form: Form) => Promise<string | void> },
): Promise<void> {
  const again = async (problem: Problem): Promise<void> => {
    await audit.record({ event: 'RIGHTS_READ', actor: person.staffId, subject: page.subject });
    showPage(request, response, page.template, await page.sheet(), problem);
  };
  return attempt(request, response, { form, done, again, to: page.to, act });
}
