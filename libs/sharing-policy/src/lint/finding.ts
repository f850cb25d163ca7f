export type LintRule = 'MEDICINE' | 'VOCABULARY' | 'ABBREVIATION';

/** Something in a free text that a person has to change before it may go out. */
export interface LintFinding {
  readonly rule: LintRule;
  /** UTF-16 offsets into the text; `end` is past the last. */
  readonly start: number;
  readonly end: number;
  /** What stands there. It may be the very thing that must not be shared: never log it. */
  readonly words: string;
}
