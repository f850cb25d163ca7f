/** Every state a referral can be in, in the order in which it usually meets them. */
export const STATES = [
  'REFERRED',
  'MATCHING',
  'NO_MULTI_AGENCY',
  'STAKEHOLDER_MEETING',
  'EARLY_INTERVENTION',
  'PANEL',
  'ACTIVE',
  'REVIEW',
  'ESCALATED',
  'CLOSURE_PROPOSED',
  'SUSPENDED',
  'REVOKING',
  'CLOSED',
] as const;
export type State = (typeof STATES)[number];

/** There is no case yet: the agency that asks keeps the first of these, the enquiry the others. */
export const BEFORE_THE_CASE = ['REFERRED', 'MATCHING', 'NO_MULTI_AGENCY'] as const;
export type CaseState = Exclude<State, (typeof BEFORE_THE_CASE)[number]>;

export const CASE_STATES = STATES.filter(
  (state): state is CaseState => !(BEFORE_THE_CASE as readonly State[]).includes(state),
);

/** In these a case can be worked on, and stopped at once. */
export const OPEN_STATES = CASE_STATES.filter((state) => !['SUSPENDED', 'REVOKING', 'CLOSED'].includes(state));

/** Whether a case has come to its end: its copies are out, or on their way out. */
export const caseIsOver = (state: State): boolean => state === 'REVOKING' || state === 'CLOSED';

/** Who or what makes a move. `GATE` is health and police together; `PERSON` is one authorised person, at once. */
export const MOVERS = {
  AGENCY: 'the agency that asks',
  THRESHOLD: 'the answers of the agencies, counted',
  GATE: 'health and police together',
  PERSON: 'one authorised person',
  RULE: 'a rule that leaves no choice',
  CLOCK: 'the clock',
  RECEIPTS: 'the last proof of erasure',
} as const;
export type Mover = keyof typeof MOVERS;

export interface Move {
  from: State;
  to: State;
  by: Mover;
  /** When it happens, in words for the diagram. */
  when: string;
}

const move = (from: State, by: Mover, to: State, when: string): Move => ({ from, by, to, when });
const BEFORE_CLOSURE = OPEN_STATES.filter((state) => !['STAKEHOLDER_MEETING', 'CLOSURE_PROPOSED'].includes(state));

/** Every move there is. What is not here does not happen. */
export const MOVES: readonly Move[] = [
  move('REFERRED', 'AGENCY', 'MATCHING', 'the hub has taken the enquiry'),
  move('MATCHING', 'THRESHOLD', 'NO_MULTI_AGENCY', 'too few services are concerned: everything is purged'),
  move('MATCHING', 'THRESHOLD', 'STAKEHOLDER_MEETING', 'two services or more are concerned'),
  move('STAKEHOLDER_MEETING', 'GATE', 'EARLY_INTERVENTION', 'the referral is accepted'),
  move('STAKEHOLDER_MEETING', 'GATE', 'REVOKING', 'the referral is declined'),
  move('EARLY_INTERVENTION', 'GATE', 'PANEL', 'the full panel is needed'),
  move('PANEL', 'GATE', 'ACTIVE', 'the plan is approved'),
  move('ACTIVE', 'PERSON', 'REVIEW', 'somebody opens a review'),
  move('ACTIVE', 'CLOCK', 'REVIEW', 'the review is due'),
  move('REVIEW', 'GATE', 'ACTIVE', 'the plan goes on, or a new one is approved'),
  ...(['ACTIVE', 'REVIEW'] as const).flatMap((from) => [
    move(from, 'GATE', 'ESCALATED', 'the panel turns to the managers'),
    move(from, 'RULE', 'ESCALATED', 'two reviews in a row found the plan not effective'),
    move(from, 'CLOCK', 'CLOSURE_PROPOSED', 'effective, and no longer identified by several agencies'),
  ]),
  move('ESCALATED', 'GATE', 'ACTIVE', 'the managers have said how services change'),
  ...BEFORE_CLOSURE.flatMap((from) => [
    move(from, 'PERSON', 'CLOSURE_PROPOSED', 'somebody proposes to close'),
    move('CLOSURE_PROPOSED', 'GATE', from, 'the case is kept open: back to where it was'),
  ]),
  move('CLOSURE_PROPOSED', 'GATE', 'REVOKING', 'the case is closed'),
  ...OPEN_STATES.flatMap((from) => [
    move(from, 'PERSON', 'SUSPENDED', 'at once, by anybody authorised'),
    move(from, 'CLOCK', 'SUSPENDED', 'the plan has run out'),
    move('SUSPENDED', 'PERSON', from, 'back to where it was'),
    move(from, 'RULE', 'REVOKING', 'the person turns out to be under 18'),
  ]),
  move('SUSPENDED', 'RULE', 'REVOKING', 'the person turns out to be under 18'),
  move('SUSPENDED', 'CLOCK', 'REVOKING', 'the plan ran out and nobody acted'),
  move('SUSPENDED', 'PERSON', 'REVOKING', 'an objection was upheld, or the person has died'),
  move('REVOKING', 'RECEIPTS', 'CLOSED', 'every copy is gone, and the key of the content with it'),
];

/** Where a referral can go from here, by anybody or by one of them. */
export function nextStates(from: State, by?: Mover): State[] {
  const found = MOVES.filter((one) => one.from === from && (by === undefined || one.by === by));
  return [...new Set(found.map(({ to }) => to))];
}

/** Why this move is not one of the machine's, in a sentence; undefined where it is. */
export function whyNotMove(from: State, to: State, by: Mover): string | undefined {
  if (nextStates(from, by).includes(to)) return undefined;
  const others = MOVES.filter((one) => one.from === from && one.to === to).map((one) => MOVERS[one.by]);
  if (others.length > 0) return `This case is ${from}; only ${[...new Set(others)].join(' or ')} can make it ${to}.`;
  const choices = nextStates(from);
  const onward = choices.length > 0 ? `From there it can go to ${choices.join(', ')}.` : 'It stays so.';
  return `This case is ${from}; it cannot become ${to}. ${onward}`;
}
