import type { DeadlineLine } from '../../clocks/deadlines.js';
import type { StaffRole } from '../../partners/roles.js';
import {
  ACCESS_ANSWERS,
  COMPLAINT_ACKNOWLEDGEMENT,
  COMPLAINT_OUTCOME,
  CORRECTION_DECISION,
  DEATH_CONFIRMATION,
  NOTICE_REVIEW,
  OBJECTION_DECISION,
  SUBJECT_ACCESS,
} from '../../rights/deadline-kinds.js';

/** The page on which a deadline of somebody's rights is met by a person with these roles. */
export function matterPath(
  { kind, subject, caseRef }: Pick<DeadlineLine, 'kind' | 'subject' | 'caseRef'>,
  roles: readonly StaffRole[],
): string | undefined {
  switch (kind) {
    case NOTICE_REVIEW:
    case DEATH_CONFIRMATION:
      return `/cases/${caseRef}/rights`;
    case OBJECTION_DECISION:
      return `/objections/${subject}`;
    case CORRECTION_DECISION:
      return `/corrections/${subject}`;
    case SUBJECT_ACCESS:
    case ACCESS_ANSWERS:
      return `/access-requests/${subject}`;
    case COMPLAINT_ACKNOWLEDGEMENT:
    case COMPLAINT_OUTCOME:
      return roles.includes('GOVERNANCE') ? `/complaints/${subject}` : '/complaints';
    default:
      return undefined;
  }
}
