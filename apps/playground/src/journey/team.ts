import { STAFF } from '../staff.js';

/** Who works on the case of the journey. */
export const COORDINATOR = 'coordinator-1';
export const HEALTH_SIGNER = 'nurse-1';
export const POLICE_SIGNER = 'constable-1';
export const AUDITOR = 'auditor-1';

/** Panel members of these agencies, besides those who sign and the coordinator. */
export function othersAtTheTable(agencies: readonly string[]): string[] {
  return STAFF.filter(({ agency, roles }) => roles.includes('PANEL') && agencies.includes(agency)).map(
    ({ staffId }) => staffId,
  );
}
