import type { CodeMaker, LocalCodeMaker } from './code-maker.js';
import { sharedKeyCodeMaker } from './code-maker.js';
import { matchKeys } from './keys.js';
import type { Side } from './keys.js';
import type { NormalisedPerson } from './person.js';

/** How many codes every enquiry carries, whatever is known of the person: their number tells nothing. */
export const SCREENING_CODE_COUNT = 64;

export interface ScreeningCodeOptions {
  /** False for an agency's own index, which nobody else sees and which dummies would only fill. */
  pad?: boolean;
  /** `held` for what goes into an index, `asked` for what looks it up; by default as `pad` says. */
  side?: Side;
  /** Anything that differs between enquiries (its id), so that dummies of two enquiries never agree. */
  enquiry?: string;
}

/**
 * The keyed codes by which a person can be found without being named: 16 bytes each as base64url, sorted, without
 * doubles, always `SCREENING_CODE_COUNT` of them unless `pad` is false. Two records of one person share at least one
 * code in most cases; a shared code is a candidate, never an answer. While a key is being replaced, an enquiry carries
 * the codes of both. Whoever codes many people hands over one maker instead of the key.
 */
export function screeningCodes(
  person: NormalisedPerson,
  key: Buffer | LocalCodeMaker,
  options: ScreeningCodeOptions = {},
): string[] {
  const maker = Buffer.isBuffer(key) ? sharedKeyCodeMaker(key) : key;
  const keys = keysToCode(person, options);
  const blinded = maker.blind(keys);
  return maker.finish(keys, blinded, maker.evaluate(blinded.elements)).sort();
}

/** The same codes from a key that is held elsewhere. Rejects as its holder does. */
export async function requestScreeningCodes(
  person: NormalisedPerson,
  maker: CodeMaker,
  options: ScreeningCodeOptions = {},
): Promise<string[]> {
  const keys = keysToCode(person, options);
  const blinded = maker.blind(keys);
  return maker.finish(keys, blinded, await maker.evaluate(blinded.elements)).sort();
}

function keysToCode(
  person: NormalisedPerson,
  { pad = true, enquiry = '', side = pad ? 'asked' : 'held' }: ScreeningCodeOptions,
): string[] {
  const keys = matchKeys(person, side);
  return pad ? [...keys, ...dummyKeys(person, enquiry, SCREENING_CODE_COUNT - keys.length)] : keys;
}

/** Bound to everything known of the person, so that two people who lack the same things do not meet in a dummy. */
function dummyKeys(person: NormalisedPerson, enquiry: string, count: number): string[] {
  const about = JSON.stringify([enquiry, Object.entries(person).sort()]);
  return Array.from({ length: count }, (_, i) => `dummy\u001f${i}\u001f${about}`);
}
