import type { CopyDrift } from '../disclosures/reconcile/drift.entities.js';

const KINDS: Readonly<Record<CopyDrift['kind'], string>> = {
  MISSING: 'its copy is not in its system any more.',
  STALE: 'its system shows an older version of the copy.',
  ALTERED: 'its system shows something else than was approved.',
  ORPHANED: 'its system shows a copy that should not be there.',
  IN_VIEW: 'its system shows a copy that should be hidden.',
};

const REPAIRS: Readonly<Record<CopyDrift['repair'], string>> = {
  PUT_IN_AGAIN: 'The approved copy has been sent again.',
  TAKEN_OUT_AGAIN: 'It has been ordered out again.',
  HIDDEN_AGAIN: 'It has been ordered out of view again.',
  NONE: 'The hub cannot put it right by itself.',
};

const WHY_NOT: Readonly<Record<string, string>> = {
  COPY_NARROWED: 'Fields were taken out of it since it was approved: draw up a new disclosure.',
  CASE_NOT_ACTIVE: 'The case is suspended or being closed: ring them.',
  PROGRAMME_STOPPED: 'The programme is stopped: it is looked at again when it goes on.',
  EXPIRED: 'What was approved has run out: draw up a new disclosure.',
  CONTENT_GONE: 'What was approved can no longer be read: draw up a new disclosure.',
};

export const driftWords = (kind: CopyDrift['kind']): string => KINDS[kind];

/** What has been done about it, and what is left for a person. */
export function repairWords({ repair, code }: Pick<CopyDrift, 'repair' | 'code'>): string {
  return code ? `${REPAIRS[repair]} ${WHY_NOT[code] ?? 'Nothing may be sent to this agency now.'}` : REPAIRS[repair];
}
