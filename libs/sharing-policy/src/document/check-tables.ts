import { EXPECTED_OUTCOMES, FIELD_KEY, KINDS } from '../words.js';
import type { Reading } from './problems.js';
import { listed, shown } from './problems.js';
import { checkId, checkWord, entriesOf, itemsOf } from './readers.js';

/** Per agency, the fields that never leave it, or that it does not take in. */
export function checkLimits(value: unknown, reading: Reading): void {
  for (const [agency, fields] of entriesOf(value, reading) ?? []) {
    const here = reading.at(agency);
    checkId(agency, here);
    itemsOf(fields, here).forEach((field, at) => checkKey(field, here.at(at)));
  }
}

export function checkExpected(value: unknown, reading: Reading): void {
  for (const [field, outcomes] of entriesOf(value, reading) ?? []) {
    const here = reading.at(field);
    checkKey(field, here);
    for (const [kind, outcome] of entriesOf(outcomes, here) ?? []) {
      if (!KINDS.has(kind as never)) {
        here.at(kind).wrong(`There is no such kind of agency; there are ${listed(KINDS)}.`);
      } else checkWord(outcome, EXPECTED_OUTCOMES, here.at(kind));
    }
  }
}

function checkKey(value: unknown, reading: Reading): void {
  if (typeof value === 'string' && FIELD_KEY.test(value)) return;
  reading.wrong(`"${shown(value)}" is no name of a field, such as whatHelps.`);
}
