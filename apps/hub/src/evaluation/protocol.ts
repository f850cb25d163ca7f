import type { ExclusionCode, RateSource, WindowMode } from '#outcomes';
import type { Purpose } from '#contracts';

/** What those who did not take part are compared with, if anything. */
export const COMPARISONS = ['NONE', 'NOT_ACCEPTED'] as const;
export type Comparison = (typeof COMPARISONS)[number];

/** What has to stand beside demand: what befell people, and what they say. Codes, never text. */
export const SAFETY_MEASURES = [
  'DEATH',
  'SERIOUS_SELF_HARM',
  'SECTION_135_136',
  'ARREST_OR_CHARGE',
  'USE_OF_FORCE',
  'COMPLAINT',
  'OBJECTION',
  'REFUSED_CARE',
] as const;
export type SafetyMeasure = (typeof SAFETY_MEASURES)[number];

export const EXPERIENCE_MEASURES = ['PERSON_EXPERIENCE', 'STAFF_EXPERIENCE', 'AFTER_USE'] as const;
export type ExperienceMeasure = (typeof EXPERIENCE_MEASURES)[number];

/** How it will be told whether it helped, written down before anything is known. */
export interface ProtocolContent {
  readonly title: string;
  readonly purpose: Purpose;
  readonly windows: WindowMode;
  readonly sampleSize: number;
  /** Of the draw and of every simulation; published with the report. */
  readonly seed: string;
  readonly resamples: number;
  /** Contacts in the window before with which people enter. */
  readonly enrolledFrom: number;
  /** The reasons for which somebody drawn may be left out; no other is taken. */
  readonly exclusions: readonly ExclusionCode[];
  /** More of a window than this in prison or hospital is DETAINED. */
  readonly mostDetainedPercent: number;
  readonly rates: readonly RateSource[];
  readonly comparison: Comparison;
  readonly safety: readonly SafetyMeasure[];
  readonly experience: readonly ExperienceMeasure[];
  /** Until when agencies keep whom a case was about, so that the last window can be counted. */
  readonly linksKeptMonths: number;
}

/** The day from which the windows are counted. There is no other choice in this version, and it is printed. */
export const INDEX_DATE = 'the day of the first disclosure of the first cycle';

export const protocolSubject = (version: number): string => `evaluation-protocol-${version}`;
