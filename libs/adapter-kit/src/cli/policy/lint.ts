import { lintTexts } from '#sharing-policy';
import type { NamedText, Policy } from '#sharing-policy';
import { DataProblem, WrongUse } from '../failures.js';
import type { Terminal } from '../terminal.js';
import { textTable } from '../text-table.js';
import { policyAsked } from './asked.js';
import type { PolicyAsked } from './asked.js';
import { textIn } from './files.js';

/** Throws a `DataProblem` where it finds something, after it has said what. */
export async function lintPolicyOrText(asked: PolicyAsked, terminal: Terminal): Promise<void> {
  const file = asked.text('text');
  if (asked.has('policy') === (file !== undefined)) throw new WrongUse('Give either --policy or --text.');
  const texts = file === undefined ? reasonsOf(await policyAsked(asked)) : linesOf(await textIn(file));
  const found = lintTexts(texts);
  if (asked.has('json')) terminal.out(`${JSON.stringify({ findings: found })}\n`);
  else if (found.length > 0)
    terminal.out(
      textTable(
        ['where', 'rule', 'words'],
        found.map(({ where, rule, words }) => [where, rule, words]),
      ),
    );
  if (found.length > 0) throw new DataProblem(`${found.length} found. Write them otherwise, or leave them out.`);
  terminal.err('No judging words, medicines or unknown abbreviations found.\n');
}

function reasonsOf({ fields }: Policy): NamedText[] {
  return Object.entries(fields).flatMap(([field, { reason, cells }]) => [
    { where: field, text: reason },
    ...Object.entries(cells).flatMap(([kind, cell]) =>
      cell.reason === undefined ? [] : [{ where: `${field} ${kind}`, text: cell.reason }],
    ),
  ]);
}

function linesOf(text: string): NamedText[] {
  return text.split(/\r?\n/).map((line, at) => ({ where: `line ${at + 1}`, text: line }));
}
