/** Objective, Scanning, Analysis, Response, Assessment: in this order. */
export const OSARA_STAGES = ['OBJECTIVE', 'SCANNING', 'ANALYSIS', 'RESPONSE', 'ASSESSMENT'] as const;
export type OsaraStage = (typeof OSARA_STAGES)[number];

export interface StageQuestions {
  title: string;
  /** Key → question. A stage cannot be closed while one of them has no answer (S12). */
  questions: Readonly<Record<string, string>>;
}

export const OSARA: Readonly<Record<OsaraStage, StageQuestions>> = {
  OBJECTIVE: {
    title: 'Objective',
    questions: {
      aim: 'What is to be achieved, and for whom?',
      personWants: 'What does the person want to be different?',
    },
  },
  SCANNING: {
    title: 'Scanning',
    questions: {
      happening: 'What is happening, where and when?',
      services: 'Which services are in contact, and what does each of them do?',
    },
  },
  ANALYSIS: {
    title: 'Analysis',
    questions: {
      why: 'Why does it keep happening?',
      tried: 'What have services tried, and why did it not last?',
    },
  },
  RESPONSE: {
    title: 'Response',
    questions: {
      change: 'What will services do differently?',
      helps: 'What helps first, and who is there for it?',
    },
  },
  ASSESSMENT: {
    title: 'Assessment',
    questions: {
      worked: 'Has it worked, and how is that known?',
      next: 'What goes on, and what stops?',
    },
  },
};

/** The stages that have to be closed before this one can be opened. */
export const before = (stage: OsaraStage): OsaraStage[] => OSARA_STAGES.slice(0, OSARA_STAGES.indexOf(stage));

/** The questions of a stage that have no answer yet, as they are asked. Blanks are no answer. */
export function unanswered(stage: OsaraStage, answers: Readonly<Record<string, string>>): string[] {
  return Object.entries(OSARA[stage].questions)
    .filter(([key]) => !answers[key]?.trim())
    .map(([, question]) => question);
}
