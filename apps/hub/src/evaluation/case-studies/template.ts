/** What a case study tells, part by part, each with what belongs there. */
export const CASE_STUDY_PARTS = {
  situation: 'What made life hard, and what services saw, in general words',
  whatServicesDid: 'What services had done, each on its own',
  whatChanged: 'What they did differently together',
  whatHelped: 'What helped, and what did not',
  whatThePersonSays: 'What the person says of it, in their words as far as those name nobody',
  whatServicesLearnt: 'What services learnt and changed',
} as const;
export type CaseStudyPart = keyof typeof CASE_STUDY_PARTS;
export const CASE_STUDY_KEYS = Object.keys(CASE_STUDY_PARTS) as CaseStudyPart[];

/** What a study may be used for, if the person said yes to it. */
export const CASE_STUDY_USES = ['LEARNING_HERE', 'TRAINING', 'PUBLICATION'] as const;
export type CaseStudyUse = (typeof CASE_STUDY_USES)[number];
