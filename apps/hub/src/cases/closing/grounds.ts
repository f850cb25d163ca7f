import type { Moved } from '../case-stages.js';

/** Why somebody proposes to close. Only the first says that the work has done what it was for (S34). */
export const CLOSURE_GROUNDS = {
  EFFECTIVE: 'The plan works, and several services no longer identify the person',
  EARLY_HELP_ENOUGH: 'Early help was enough: no plan was needed',
  PERSON_ASKED: 'The person asks for it to end',
  LEFT_AREA: 'The person has left the area',
  DIED: 'The person has died',
  TOO_FEW_SERVICES: 'Too few services know the person after a match was undone',
} as const;
export type ClosureGround = keyof typeof CLOSURE_GROUNDS;

/** How else a case ends. */
export const OTHER_ENDS = {
  DECLINED: 'The referral was declined',
  RAN_OUT: 'The plan ran out and nobody acted',
  OBJECTION_UPHELD: 'The person objected or refused, and that was followed',
  UNDER_18: 'The person is under 18',
} as const;

export type Ending = ClosureGround | keyof typeof OTHER_ENDS;

/** Where a case ends without anybody having proposed to close it. */
export function endingOf({ from, to, by }: Moved): Ending | undefined {
  if (to !== 'REVOKING' || from === 'CLOSURE_PROPOSED') return undefined;
  if (by === 'GATE') return 'DECLINED';
  if (by === 'CLOCK') return 'RAN_OUT';
  return by === 'RULE' ? 'UNDER_18' : 'OBJECTION_UPHELD';
}
