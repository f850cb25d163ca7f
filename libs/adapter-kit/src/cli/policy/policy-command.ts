import { readActionArguments } from '../action-arguments.js';
import type { Command } from '../command.js';
import { WrongUse } from '../failures.js';
import type { Terminal } from '../terminal.js';
import { ALLOWED, USAGE } from './arguments.js';
import type { PolicyAction } from './arguments.js';
import type { PolicyAsked } from './asked.js';
import { checkPolicy } from './check.js';
import { decideQuestion } from './decide.js';
import { diffVersions } from './diff.js';
import { lintPolicyOrText } from './lint.js';
import { simulateDraft } from './simulate.js';

export const policyCommand: Command = {
  name: 'policy',
  summary: 'ask a sharing policy who may see what, and what a change of it would do',
  usage: USAGE,
  run: async (args, terminal) => {
    const asked = readActionArguments('policy', ALLOWED, args);
    if (asked.files.length > 0) throw new WrongUse('Name files by their options, such as --policy P.');
    await ACTIONS[asked.action](asked, terminal);
  },
};

const ACTIONS: Readonly<Record<PolicyAction, (asked: PolicyAsked, terminal: Terminal) => Promise<void>>> = {
  decide: decideQuestion,
  simulate: simulateDraft,
  diff: diffVersions,
  lint: lintPolicyOrText,
  check: checkPolicy,
};
