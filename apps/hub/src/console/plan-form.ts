import { PlanRequest } from '../cases/case.requests.js';
import type { PlanTerms } from '../cases/plan.js';
import type { Form } from './forms.js';

/**
 * The plan that a form asks for. What the person does not want shared stays as it was, since this form cannot change
 * it; named approvals go on only where somebody ticked them again.
 */
export function planFrom(form: Form, before: PlanTerms | undefined): Promise<PlanRequest> {
  const kept = form.list('approvals');
  return form.check(
    PlanRequest,
    {
      ownerId: form.text('ownerId'),
      clinicalLeadId: form.text('clinicalLeadId'),
      outOfHoursContact: form.text('outOfHoursContact'),
      outOfHoursTestedOn: form.day('outOfHoursTestedOn', 'The day when the contact was tested'),
      outOfHoursAlwaysAnswered: form.yesNo('outOfHoursAlwaysAnswered'),
      restrictiveReason: form.text('restrictiveReason'),
      pathway: form.text('pathway') as PlanRequest['pathway'],
      pathwayHealthContact: form.text('pathwayHealthContact'),
      pathwayHealthAgency: form.text('pathwayHealthAgency'),
      recipients: form.list('recipients'),
      fields: form.group('fields.'),
      summaries: form.group('summaries.'),
      guidance: form.group('guidance.'),
      approvals: (before?.approvals ?? []).filter((_, index) => kept.includes(String(index))),
      restrictions: before?.restrictions ?? [],
      confidentialityBasis: form.text('confidentialityBasis') as PlanRequest['confidentialityBasis'] | undefined,
      expiresOn: form.day('expiresOn', 'The day when the plan ends'),
    },
    {
      ownerId: 'Choose who owns the plan',
      clinicalLeadId: 'Choose the clinical lead',
      outOfHoursContact: 'Say whom to ring out of hours, in 5 to 300 characters',
      outOfHoursTestedOn: 'Say when somebody last rang the out-of-hours contact',
      outOfHoursAlwaysAnswered: 'Say whether the contact is answered day and night',
      restrictiveReason: 'Give the reason in 5 to 500 characters',
      pathwayHealthContact: 'Say whom of health to ring on the pathway, in 5 to 200 characters',
      recipients: 'Tick at least one agency to which this person’s plan is relevant',
      confidentialityBasis: 'Choose the basis under the duty of confidence',
      expiresOn: 'Say when the plan ends',
    },
    { outOfHoursTestedOn: 'outOfHoursTestedOn-day', expiresOn: 'expiresOn-day' },
  );
}
