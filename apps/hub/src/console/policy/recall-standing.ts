import { copyRemedy } from '../words.js';
import type { Tag } from '../words.js';

interface CopyThen {
  state: string;
  late: boolean;
  narrowed: readonly string[];
  since: Date;
}

const tag = (text: string, colour: string): Tag => ({ text, classes: `govuk-tag--${colour}` });

/** How far fields are out of one copy, and what to do where they are not. */
export function standingOf(
  copy: CopyThen | undefined,
  fields: readonly string[],
  recall: { startedAt: Date } | null,
): { tag: Tag; remedy?: string; since?: Date } {
  if (!recall) return { tag: tag('Not ordered yet', 'grey') };
  if (!copy || copy.state === 'ERASED') return { tag: tag('The whole copy is gone', 'green') };
  const { state, late, since } = copy;
  if (state === 'REVOKING') return { tag: tag('The whole copy is being taken out', 'yellow'), since };
  const ordered = fields.every((field) => copy.narrowed.includes(field));
  if (!ordered) {
    const renewed = since > recall.startedAt;
    return renewed ? { tag: tag('A newer disclosure stands', 'blue'), since } : { tag: tag('Not ordered yet', 'grey') };
  }
  if (state === 'HELD') return { tag: tag('Taken out, receipt in', 'green'), since };
  if (state === 'HIDDEN') return { tag: tag('Taken out, copy hidden', 'green'), since };
  if (state === 'REFUSED') return { tag: tag('Refused', 'red'), remedy: copyRemedy({ state, late }), since };
  if (!late) return { tag: tag('Ordered out, no receipt yet', 'yellow'), since };
  return {
    ...{ tag: tag('Late: no receipt', 'red'), since },
    remedy: 'Ring the agency: until it sends a receipt, treat the fields as still there.',
  };
}
