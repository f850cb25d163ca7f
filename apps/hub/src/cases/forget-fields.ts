import type { EntityManager } from 'typeorm';
import type { CaseVault } from './case-vault.js';
import type { StoredContribution } from './contributions.js';
import type { PlanWords } from './plan.js';

/** Takes fields out of what agencies gave, and out of every version of the plan. */
export async function forgetFields(
  vault: CaseVault,
  manager: EntityManager,
  caseRef: string,
  gone: ReadonlySet<string>,
): Promise<void> {
  for (const part of await vault.parts(caseRef, 'contribution/', manager))
    await vault.change<StoredContribution>(manager, caseRef, part, (given) => ({
      ...given,
      fields: given.fields.filter(({ field }) => !gone.has(field)),
    }));
  for (const part of await vault.parts(caseRef, 'plan/', manager))
    await vault.change<PlanWords>(manager, caseRef, part, (words) => ({
      ...words,
      fields: without(words.fields, gone),
      summaries: without(words.summaries, gone),
    }));
}

function without(texts: Record<string, string>, gone: ReadonlySet<string>): Record<string, string> {
  return Object.fromEntries(Object.entries(texts).filter(([field]) => !gone.has(field)));
}
