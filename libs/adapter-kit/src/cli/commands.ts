import { adapterCommand } from './adapter/adapter-command.js';
import { certificateCommand } from './certificate/certificate-command.js';
import type { Command } from './command.js';
import { evaluateCommand } from './evaluate/evaluate-command.js';
import { ledgerCommand } from './ledger/ledger-command.js';
import { matchCommand } from './match/match-command.js';
import { policyCommand } from './policy/policy-command.js';

/** Every subcommand, in the order in which help lists them. */
export const COMMANDS: readonly Command[] = [
  matchCommand,
  adapterCommand,
  evaluateCommand,
  ledgerCommand,
  certificateCommand,
  policyCommand,
];
