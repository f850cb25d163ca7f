import { LAWFUL_BASES } from '#contracts';
import type { LawfulBasis } from '#contracts';
import { refused } from '../access/refusal.js';

/** S36: the Concordat is what the agencies refer to, and never a ground to share anything. */
export function lawfulBasisOf(text: string): LawfulBasis {
  if (/concordat/i.test(text))
    throw refused(
      'CONCORDAT_IS_NO_BASIS',
      'The Crisis Care Concordat is a joint statement and a governance reference. It is no lawful basis: name one under Article 6 UK GDPR, for a public body mostly ART_6_1_E, its public task.',
    );
  const found = LAWFUL_BASES.find((basis) => basis === text);
  if (found) return found;
  throw refused('LAWFUL_BASIS_UNKNOWN', `Name the lawful basis under Article 6 UK GDPR: ${LAWFUL_BASES.join(', ')}.`);
}
