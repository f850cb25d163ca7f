import { CONFIDENTIALITY_BASES } from '#contracts';
import type { ConfidentialityBasis } from '#contracts';
import { refused } from '../access/refusal.js';

/** S36: the duty of confidence is a question of its own, and a joint statement between agencies answers it no more. */
export function confidentialityBasisOf(text: string): ConfidentialityBasis {
  if (/concordat/i.test(text))
    throw refused(
      'CONCORDAT_IS_NO_BASIS',
      'The Crisis Care Concordat does not lift the duty of confidence. Choose CONSENT where the person has agreed; BEST_INTERESTS where they lack capacity; OVERRIDING_PUBLIC_INTEREST or STATUTE where one of these applies.',
    );
  const found = CONFIDENTIALITY_BASES.find((basis) => basis === text);
  if (found) return found;
  throw refused(
    'CONFIDENTIALITY_BASIS_UNKNOWN',
    `Name what answers the duty of confidence: ${CONFIDENTIALITY_BASES.join(', ')}. A lawful basis under Article 6 does not.`,
  );
}
