import type { Request, Response } from 'express';
import { faultsOf, Form } from './forms.js';
import type { Fault } from './forms.js';

const DONE = {
  TAKEN_ON: 'You have taken on this case.',
  MEETING_HELD: 'The meeting is recorded. Everybody who was there records it for themselves.',
  ATTENDED: 'You are recorded as present at the meeting.',
  PROPOSED: 'The decision is proposed. Health and police both have to sign it.',
  PASSKEY_ADDED: 'Your passkey is added. Your agency has been asked to vouch for it.',
  SIGNED: 'Your signature is recorded.',
  PLAN_WRITTEN: 'The plan is written. The panel has to approve it before anything is disclosed.',
  WORKSHOP_WRITTEN: 'The stage is kept.',
  LEARNT: 'It is noted what services learn from this case.',
  TOLD: 'It is recorded that the person has been told.',
  NOT_TOLD: 'It is recorded why the person is not told yet, and when that is looked at again.',
  OBJECTED: 'The objection is taken. Every agency has been told to hide its copy.',
  OBJECTION_DECIDED: 'The decision is recorded, with what the person is told.',
  REFUSED: 'It is recorded that the person says no. Where they are able to decide this, nothing is shared from now on.',
  REFUSAL_SETTLED: 'It is recorded what becomes of the refusal.',
  CONTESTED: 'It is recorded what the person says is wrong.',
  CORRECTION_DECIDED: 'The decision is recorded, with what the person is told.',
  ACCESS_ASKED: 'The request is taken. Every agency has been asked what it holds.',
  LEFT_OUT: 'It is recorded what is left out of the document, and why.',
  ISSUED: 'The document is made as it stands. Print it, or send it, to the person.',
  RESTRICTED: 'Where the person is has been taken out everywhere, and agencies have been told to take it out.',
  NOT_RESTRICTED: 'Where the person is may be shared again. Agencies are asked anew.',
  DEATH_CONFIRMED: 'The case ends. Every agency has been told to take its copy out.',
  COMPLAINT_TAKEN: 'The complaint is taken.',
  ACKNOWLEDGED: 'It is recorded that the complaint is acknowledged.',
  COMPLAINT_ANSWERED: 'The outcome of the complaint is recorded.',
  DRAWN_UP: 'The disclosure is drawn up. Check each card before anybody signs.',
  APPROVED: 'The disclosure is approved and on its way to the agencies. Watch for their receipts.',
  SENT_BACK: 'The disclosure is sent back. Change the plan, then draw up a new one.',
  CLOSURE_PROPOSED: 'Closure is proposed. Health and police both have to sign the decision to close.',
  SUSPENDED: 'The case is suspended. Every agency has been told to hide its copy.',
  RESUMED: 'The case goes on. Every agency has been told to show its copy again.',
  POLICY_BEGUN: 'The draft is begun. Nothing changes for anybody until it is signed and published.',
  CELL_CHANGED: 'The change is in the draft. Say what must come out for it in the expected outcomes.',
  CELL_UNDONE: 'It is again as it is in the version in force.',
  EXPECTED: 'What must come out is written down.',
  EFFECT_ASKED: 'The effect is being computed. You can leave this page and come back to it.',
  EFFECT_REVIEWED: 'It is recorded that you have looked at the effect.',
  VIEW_RECORDED: 'The view of people with lived experience is recorded.',
  POLICY_SIGNED: 'Your signature is recorded, over this draft and its effect as they stand.',
  POLICY_PUBLISHED: 'The version is published. What follows from it is shown here.',
  POLICY_ABANDONED: 'The version is given up.',
  DRAWN: 'The sample is drawn, and stays as it is.',
  EXCLUDED: 'This person is left out; the reason is kept and shown.',
  UNBLINDED: 'The counts may be seen from now on.',
  COUNTS_ASKED: 'Every agency has been asked again about the windows that have ended.',
  AFTER_USE: 'Thank you. Your answer is kept without your name.',
  PROGRAMME_STOPPED: 'The programme is stopped. Every agency is being told to hide its copies.',
  PROGRAMME_SIGNED: 'Your signature that the programme may go on is recorded.',
  BOOKED: 'Your shift is noted.',
  GLASS_BROKEN: 'You see this for an hour. Your governance lead has been told that you looked, and why.',
  GLASS_REVIEWED: 'It is recorded whether it was right to look.',
  AREAS_SET: 'It is noted where the person is met.',
  KNOWN: 'The case is shut to whoever knows the person.',
  SIGNED_OUT: 'You have signed out.',
} as const;
export type Done = keyof typeof DONE;

/** What stood in the way, shown on the page that the form came from. */
export interface Problem {
  status: number;
  faults: Fault[];
  /** The form it is about; the values below are this form's alone. */
  form: string;
  values: Record<string, string | string[]>;
}

export function showPage(
  request: Request,
  response: Response,
  template: string,
  context: object = {},
  problem?: Problem,
): void {
  const done = request.session.done as Done | undefined;
  delete request.session.done;
  response
    .status(problem?.status ?? 200)
    .render(template, { ...context, problem, done: problem ? undefined : done && DONE[done] });
}

export function goTo(request: Request, response: Response, path: string, done?: Done): void {
  if (done) request.session.done = done;
  // Stored before the browser asks for the next page: another instance may answer that.
  request.session.save(() => response.redirect(303, path));
}

/**
 * Does what a form asks and goes on to `to`. Where the form has faults, or the use case refuses, the page is shown
 * again with what was written: never by way of the session, which holds nothing of a case.
 */
export async function attempt(
  request: Request,
  response: Response,
  step: {
    form: string;
    act: (form: Form) => Promise<string | void>;
    to: string;
    done: Done;
    again: (problem: Problem) => Promise<void>;
  },
): Promise<void> {
  const form = new Form((request.body ?? {}) as Record<string, unknown>);
  try {
    const to = await step.act(form);
    goTo(request, response, to ?? step.to, step.done);
  } catch (error) {
    const known = faultsOf(error);
    if (!known) throw error;
    await step.again({ ...known, form: step.form, values: form.values() });
  }
}
