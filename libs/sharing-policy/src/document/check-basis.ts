import { LAWFUL_BASES } from '../words.js';
import type { Reading } from './problems.js';
import { checkWord } from './readers.js';

/** S36: the Concordat is what the agencies refer to, and no ground to share anything. */
export function checkLawfulBasis(value: unknown, reading: Reading): void {
  if (typeof value === 'string' && /concordat/i.test(value)) {
    reading.wrong('The Crisis Care Concordat is a governance reference, never a lawful basis. Name one of Article 6.');
  } else checkWord(value, LAWFUL_BASES, reading);
}
