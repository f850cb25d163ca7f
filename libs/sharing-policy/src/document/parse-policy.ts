import { frozen } from '../frozen.js';
import type { Policy } from '../policy.js';
import { POLICY_FORMAT } from '../policy.js';
import { FIELD_KEY, PHASES, PURPOSES } from '../words.js';
import { checkLawfulBasis } from './check-basis.js';
import { checkField } from './check-field.js';
import { checkExpected, checkLimits } from './check-tables.js';
import type { Problem } from './problems.js';
import { Reading } from './problems.js';
import { checkId, checkWords, entriesOf, propertiesOf } from './readers.js';

export type Parsed = { readonly policy: Policy } | { readonly problems: readonly Problem[] };

const NAMES = [
  'format',
  'version',
  'basedOn',
  'purposes',
  'phases',
  'lawfulBasis',
  'fields',
  'limits',
  'receipts',
  'expected',
];
/** As many as a disclosure can carry. */
const MOST_FIELDS = 100;

/**
 * A policy out of a document, given as text or as what JSON made of it. Either a policy that cannot change any more, or
 * everything that is wrong with the document in plain words; never half a policy, never an exception.
 */
export function parsePolicy(document: unknown): Parsed {
  const problems: Problem[] = [];
  const whole = new Reading(problems, '');
  const value = typeof document === 'string' ? jsonOf(document, whole) : document;
  if (problems.length === 0) checkPolicy(value, whole);
  return problems.length === 0 ? { policy: frozen(structuredClone(value) as Policy) } : { problems };
}

function jsonOf(text: string, whole: Reading): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    // The engine's words say where; they may quote a few characters of the file, which holds no person's data.
    return whole.wrong(`This is not JSON: ${error instanceof Error ? error.message : 'it cannot be read'}.`);
  }
}

function checkPolicy(value: unknown, whole: Reading): void {
  const given = propertiesOf(value, NAMES, whole);
  if (!given) return;
  if (given.format !== POLICY_FORMAT) whole.at('format').wrong(`Write "${POLICY_FORMAT}", the format read here.`);
  checkId(given.version, whole.at('version'));
  if (given.basedOn !== undefined) checkId(given.basedOn, whole.at('basedOn'));
  checkWords(given.purposes, PURPOSES, whole.at('purposes'));
  checkWords(given.phases, PHASES, whole.at('phases'));
  checkLawfulBasis(given.lawfulBasis, whole.at('lawfulBasis'));
  checkFields(given.fields, whole.at('fields'));
  if (given.limits !== undefined) checkLimits(given.limits, whole.at('limits'));
  if (given.receipts !== undefined) checkLimits(given.receipts, whole.at('receipts'));
  if (given.expected !== undefined) checkExpected(given.expected, whole.at('expected'));
}

function checkFields(value: unknown, reading: Reading): void {
  const fields = entriesOf(value, reading);
  if (!fields) return;
  if (fields.length === 0) reading.wrong('Name at least one field. What is not named is not shared.');
  if (fields.length > MOST_FIELDS) reading.wrong(`Name at most ${MOST_FIELDS} fields; here are ${fields.length}.`);
  for (const [key, field] of fields.slice(0, MOST_FIELDS)) {
    if (!FIELD_KEY.test(key)) reading.at(key).wrong('A field is named in 3 to 40 letters and digits, like whatHelps.');
    else checkField(field, reading.at(key));
  }
}
