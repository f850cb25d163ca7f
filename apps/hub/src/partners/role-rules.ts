import { sideOf } from '#contracts';
import type { AgencyKind } from '#contracts';
import type { StaffRole } from './roles.js';

interface Applicant {
  roles: readonly StaffRole[];
  healthPractitioner: boolean;
  kind: AgencyKind;
}

interface RoleRule {
  code: string;
  /** What is wrong, and what to do. */
  message: string;
  breaks(one: Applicant): boolean;
}

const has = ({ roles }: Applicant, ...wanted: StaffRole[]): boolean => wanted.some((role) => roles.includes(role));

/** Who may hold which role. Every rule is asked of everybody who is added. */
const RULES: readonly RoleRule[] = [
  {
    code: 'COORDINATOR_NOT_HEALTH',
    message: 'The coordinator must be a health practitioner of an NHS trust.',
    breaks: (one) => has(one, 'COORDINATOR') && !(one.healthPractitioner && sideOf(one.kind) === 'HEALTH'),
  },
  {
    code: 'ADMIN_READS_NO_CASE',
    message: 'An administrator reads no case. Give the work on cases to somebody else, or take the other role away.',
    breaks: (one) => has(one, 'ADMIN') && has(one, 'COORDINATOR', 'PANEL', 'GUEST'),
  },
  {
    code: 'EVALUATOR_INDEPENDENT',
    message: 'Whoever evaluates has no other role: they may have no part in any case. Choose somebody else.',
    breaks: (one) => has(one, 'EVALUATOR') && one.roles.length > 1,
  },
  {
    code: 'GUEST_ALONE',
    message: 'A guest has no other role. Add a person who works here without the role GUEST.',
    breaks: (one) => has(one, 'GUEST') && one.roles.length > 1,
  },
];

/** The first rule that these roles break; undefined where they may be given. */
export function brokenRoleRule(one: Applicant): Pick<RoleRule, 'code' | 'message'> | undefined {
  return RULES.find((rule) => rule.breaks(one));
}
