import { simulate } from '#sharing-policy';
import type { EffectCounts, LiveCase } from '#sharing-policy';
import { required } from '../action-arguments.js';
import type { Terminal } from '../terminal.js';
import { counted, textTable } from '../text-table.js';
import { draftAsked, policyAsked, timeAsked } from './asked.js';
import type { PolicyAsked } from './asked.js';
import { documentIn } from './files.js';
import { LiveCasesSchema } from './question-schema.js';

const COUNTED = ['gains', 'loses', 'less', 'more', 'unlawful', 'approvals'] as const;

export async function simulateDraft(asked: PolicyAsked, terminal: Terminal): Promise<void> {
  const [now, current, draft] = [timeAsked(asked), await policyAsked(asked), await draftAsked(asked)];
  const file = required(asked, 'cases', 'a list of cases');
  const cases = (await documentIn(file, LiveCasesSchema)) as unknown as LiveCase[];
  const { effects, summary } = simulate(current, draft, cases, now);
  if (asked.has('json')) return terminal.out(`${JSON.stringify({ summary, effects })}\n`);
  const { cases: all, casesTouched, copiesUnlawful } = summary;
  terminal.out(`${counted(casesTouched)} of ${counted(all)} cases are touched. `);
  terminal.out(`${counted(copiesUnlawful)} copies hold what the draft does not allow.\n`);
  if (casesTouched === 0) return;
  for (const [of, sums] of [
    ['agency', summary.byAgency],
    ['field', summary.byField],
  ] as const)
    terminal.out(`\n${textTable([of, ...COUNTED], Object.entries(sums).map(rowOf))}`);
}

function rowOf([name, counts]: [string, EffectCounts]): string[] {
  return [name, ...COUNTED.map((one) => counted(counts[one]))];
}
