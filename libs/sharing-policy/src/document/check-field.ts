import { FIELD_CLASSES, KINDS, PHASES, SHARE_RULES } from '../words.js';
import type { Reading } from './problems.js';
import { listed } from './problems.js';
import { checkLawfulBasis } from './check-basis.js';
import { checkInstant, checkText, checkWord, checkWords, entriesOf, propertiesOf } from './readers.js';

const LONGEST_GROUP = 60;
const LONGEST_REASON = 300;

export function checkField(value: unknown, reading: Reading): void {
  const given = propertiesOf(value, ['class', 'group', 'reason', 'cells'], reading);
  if (!given) return;
  checkWord(given.class, FIELD_CLASSES, reading.at('class'));
  checkText(given.group, LONGEST_GROUP, reading.at('group'));
  checkText(given.reason, LONGEST_REASON, reading.at('reason'));
  const cells = reading.at('cells');
  for (const [kind, cell] of entriesOf(given.cells, cells) ?? []) {
    if (!KINDS.has(kind as never)) cells.at(kind).wrong(`There is no such kind of agency; there are ${listed(KINDS)}.`);
    else checkCell(cell, given.class === 'C5', cells.at(kind));
  }
}

function checkCell(value: unknown, prohibited: boolean, reading: Reading): void {
  const given = propertiesOf(value, ['rule', 'reason', 'lawfulBasis', 'expiresAt', 'phases'], reading);
  if (!given) return;
  checkWord(given.rule, SHARE_RULES, reading.at('rule'));
  if (prohibited && given.rule !== 'N')
    reading.at('rule').wrong('Class C5 is prohibited: write N, or say why the field is of another class.');
  if (given.reason !== undefined) checkText(given.reason, LONGEST_REASON, reading.at('reason'));
  if (given.lawfulBasis !== undefined) checkLawfulBasis(given.lawfulBasis, reading.at('lawfulBasis'));
  if (given.expiresAt !== undefined) checkInstant(given.expiresAt, reading.at('expiresAt'));
  if (given.phases !== undefined) checkWords(given.phases, PHASES, reading.at('phases'));
}
