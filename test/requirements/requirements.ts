import { parseArgs } from 'node:util';
import { evidenceFor } from './evidence.js';
import { readLastRun } from './last-run.js';
import { printed } from './print.js';
import { requirementList } from './requirement-list.js';
import { testSources } from './sources.js';

const USAGE = `npm run requirements -- [--missing] [--json]
  Prints each requirement with the tests that name it in their title, and how they last went here.
  --missing   only those that no passing test shows
  --json      one JSON object: {shown, of, requirements: [{id, rule, verdict, whyNotShown, tests}]}
`;

try {
  const { values } = parseArgs({
    options: { missing: { type: 'boolean' }, json: { type: 'boolean' }, help: { type: 'boolean' } },
  });
  process.stdout.write(values.help ? USAGE : report(values));
} catch (error) {
  process.stderr.write(`${(error as Error).message}\n${USAGE}`);
  process.exitCode = 2;
}

function report({ missing = false, json = false }: { missing?: boolean; json?: boolean }): string {
  const root = process.cwd();
  const evidence = evidenceFor(requirementList(), testSources(root), readLastRun(root));
  if (!json) return printed(evidence, missing);
  const shown = evidence.filter(({ verdict }) => verdict === 'SHOWN').length;
  const requirements = missing ? evidence.filter(({ verdict }) => verdict !== 'SHOWN') : evidence;
  return `${JSON.stringify({ shown, of: evidence.length, requirements }, null, 2)}\n`;
}
