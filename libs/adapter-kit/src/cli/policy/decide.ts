import { decide } from '#sharing-policy';
import type { Question } from '#sharing-policy';
import { required } from '../action-arguments.js';
import type { Terminal } from '../terminal.js';
import { textTable } from '../text-table.js';
import { policyAsked } from './asked.js';
import type { PolicyAsked } from './asked.js';
import { documentIn } from './files.js';
import { QuestionSchema } from './question-schema.js';

export async function decideQuestion(asked: PolicyAsked, terminal: Terminal): Promise<void> {
  const policy = await policyAsked(asked);
  const file = required(asked, 'question', 'who asks for what');
  const given = (await documentIn(file, QuestionSchema)) as unknown as Omit<Question, 'policy' | 'now'>;
  const decision = decide({ now: new Date().toISOString(), ...given, policy });
  if (asked.has('json')) return terminal.out(`${JSON.stringify(decision)}\n`);
  const rows = decision.fields.map(({ field, source, outcome, rule, reason, remedy = '' }) => [
    ...[field, source, outcome, rule],
    remedy ? `${reason} What would change it: ${remedy}` : reason,
  ]);
  terminal.out(`${given.recipient.agency} (${given.recipient.kind}), policy ${policy.version}\n`);
  terminal.out(textTable(['field', 'from', 'outcome', 'rule', 'why'], rows));
}
