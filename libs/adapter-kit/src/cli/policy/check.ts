import { checkOutcomes, draftProblems } from '#sharing-policy';
import { DataProblem } from '../failures.js';
import type { Terminal } from '../terminal.js';
import { counted } from '../text-table.js';
import { draftAsked, policyAsked, timeAsked } from './asked.js';
import type { PolicyAsked } from './asked.js';

/** Throws a `DataProblem` where what is checked may not go on, after it has said why. */
export async function checkPolicy(asked: PolicyAsked, terminal: Terminal): Promise<void> {
  const [now, policy] = [timeAsked(asked), await policyAsked(asked)];
  const draft = asked.has('draft') ? await draftAsked(asked) : undefined;
  const { checked, failures, unchecked } = checkOutcomes(draft ?? policy, now);
  const problems = draft ? draftProblems(policy, draft) : [];
  const { version } = draft ?? policy;
  if (asked.has('json'))
    terminal.out(`${JSON.stringify({ version, problems, outcomes: { checked, failures, unchecked } })}\n`);
  else {
    terminal.out(
      `${version}: ${counted(checked)} expected outcomes checked, ${counted(failures.length)} come out otherwise.\n`,
    );
    for (const { path, message } of problems) terminal.out(`  ${path}: ${message}\n`);
    for (const { message } of failures) terminal.out(`  ${message}\n`);
    for (const { field, kind } of unchecked)
      terminal.out(`  Nothing is expected of ${field} for ${kind}, though it is shared.\n`);
  }
  if (checked === 0) throw new DataProblem('It expects nothing of itself. Add its table of expected outcomes.');
  if (problems.length + failures.length > 0) throw new DataProblem('It may not be signed as it is.');
}
