/** Before the work began, and after. */
export const WAVES = ['BEFORE', 'AFTER'] as const;
export type Wave = (typeof WAVES)[number];

export const EXPERIENCE_KINDS = ['PERSON_EXPERIENCE', 'STAFF_EXPERIENCE', 'AFTER_USE'] as const;
export type ExperienceKind = (typeof EXPERIENCE_KINDS)[number];

/** What is asked, answered from 1 (not at all) to 5 (very much). No question asks for text. */
export const QUESTIONS: Readonly<Record<ExperienceKind, Readonly<Record<string, string>>>> = {
  PERSON_EXPERIENCE: {
    LISTENED_TO: 'Services listen to me',
    SAME_ANSWER: 'I get the same answer from every service',
    SAFE: 'I feel safe when services come',
    HELP_IN_TIME: 'I get help before things get worse',
  },
  STAFF_EXPERIENCE: {
    CONFIDENT: 'I am confident when I meet somebody in crisis',
    KNOWS_WHOM_TO_RING: 'I know whom to ring, at any hour',
    FRUSTRATION_SHARED: 'When something does not work, other services hear of it',
    USUAL_WORK: 'Working together is part of my usual work',
  },
  AFTER_USE: { USEFUL: 'The profile was useful' },
};

/** Agrees: 4 or 5. */
export const AGREES = 4;
