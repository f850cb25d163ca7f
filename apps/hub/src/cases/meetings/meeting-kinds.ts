export const MEETING_KINDS = ['STAKEHOLDER', 'PANEL', 'REVIEW', 'MANAGERS'] as const;
export type MeetingKind = (typeof MEETING_KINDS)[number];

/** How the person's voice came into the room, if it did (S33). */
export const VOICES = ['PERSON', 'ADVOCATE', 'STATEMENT'] as const;
export type Voice = (typeof VOICES)[number];
