import type { EntityManager } from 'typeorm';
import { notYours } from '../access/refusal.js';
import type { CaseRecord } from '../cases/case.entities.js';
import type { Plans } from '../cases/plans.js';

/** Refuses whoever would decide on their own work. */
export async function mustBeApart(
  plans: Plans,
  manager: EntityManager,
  { caseRef, coordinator }: CaseRecord,
  actor: string,
): Promise<void> {
  const terms = (await plans.newest(caseRef, manager))?.terms;
  if ([coordinator, terms?.ownerId, terms?.clinicalLeadId].includes(actor))
    throw notYours('NOT_APART', 'Somebody else decides: neither the coordinator nor who answers for the plan.');
}
