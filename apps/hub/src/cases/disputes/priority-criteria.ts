/**
 * What counts when services ask who is helped first. Published, for everybody to read; none of them weighs more than
 * another and nothing is added up: people decide, and say on which of these (S17).
 */
export const PRIORITY_CRITERIA = {
  LIFE_OR_SAFETY: 'Somebody’s life or safety is at real and immediate risk.',
  NEEDS_UNMET: 'The person has needs that no service meets at present.',
  GETTING_WORSE: 'The person’s distress is growing, or they reach out more often than before.',
  SERVICES_AT_ODDS: 'Services work without knowing of each other, or say different things to the person.',
  BECOMING_KNOWN: 'The person is just becoming known, and early help could change what follows.',
  PERSON_ASKS: 'The person asks for services to work together.',
} as const;
export type PriorityCriterion = keyof typeof PRIORITY_CRITERIA;
