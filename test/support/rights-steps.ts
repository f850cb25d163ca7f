import type { PartnershipOfDoubles } from './partnership-of-doubles.js';
import { inDays } from './case-steps.js';

/** The person objects, through whoever is there. */
export async function object(partnership: PartnershipOfDoubles, caseRef: string, madeOn = inDays(0)): Promise<string> {
  const objection = { madeOn, words: 'I do not want my landlord to have this' };
  return (await partnership.as('nurse').post(`/api/cases/${caseRef}/objections`, objection, 201)).objectionId;
}

export function decideObjection(
  partnership: PartnershipOfDoubles,
  objectionId: string,
  upheld: boolean,
): Promise<{ state: string; resumed: boolean; notResumed?: string }> {
  const decision = { upheld, reasons: 'Looked at by somebody apart from the plan' };
  return partnership.as('governance-of-police').post(`/api/objections/${objectionId}/decision`, decision);
}

/** The person says no. */
export async function refuse(
  partnership: PartnershipOfDoubles,
  caseRef: string,
  hasCapacity: boolean,
): Promise<string> {
  const refusal = { refusedOn: inDays(0), hasCapacity, words: 'No, I do not want any of this' };
  return (await partnership.as('nurse').post(`/api/cases/${caseRef}/refusals`, refusal, 201)).refusalId;
}
