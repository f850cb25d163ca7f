import { diffPolicies } from '#sharing-policy';
import type { ListChange, PolicyDiff } from '#sharing-policy';
import type { Terminal } from '../terminal.js';
import { textTable } from '../text-table.js';
import { draftAsked, policyAsked } from './asked.js';
import type { PolicyAsked } from './asked.js';

export async function diffVersions(asked: PolicyAsked, terminal: Terminal): Promise<void> {
  const diff = diffPolicies(await policyAsked(asked), await draftAsked(asked));
  if (asked.has('json')) return terminal.out(`${JSON.stringify(diff)}\n`);
  const rows = rowsOf(diff);
  terminal.out(`From ${diff.from} to ${diff.to}: ${rows.length === 0 ? 'nothing changes' : rows.length}\n`);
  if (rows.length > 0) terminal.out(textTable(['effect', 'what'], rows));
}

function rowsOf({ cells, fields, purposes, phases, limits }: PolicyDiff): string[][] {
  return [
    ...cells.map(({ effect, sentence }) => [effect, sentence]),
    ...listed('field', fields),
    ...listed('purpose', purposes),
    ...listed('phase', phases),
    ...limits.map(({ side, agency, field, effect }) => [
      effect,
      `${agency} ${side === 'contribution' ? 'lets' : 'takes'} ${effect === 'widened' ? 'more' : 'less'} of ${field} ${side === 'contribution' ? 'go' : 'in'}.`,
    ]),
  ];
}

function listed(what: string, { added, removed }: ListChange<string>): string[][] {
  return [
    ...added.map((name) => ['added', `The ${what} ${name}.`]),
    ...removed.map((name) => ['removed', `The ${what} ${name}.`]),
  ];
}
