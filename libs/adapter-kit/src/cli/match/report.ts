import type { ColumnKind } from '#matching';
import type { Quality } from './quality.js';
import type { Threshold } from './thresholds.js';

export interface FileReport {
  readonly file: string;
  readonly encoding: string;
  readonly records: number;
  /** Rows left out because they could not be read. */
  readonly malformed: number;
  /** Null where records are named by the line of the file. */
  readonly idColumn: string | null;
  readonly columns: Readonly<Record<string, ColumnKind>>;
}

/** All that a run found out. It is what `--json` prints: counts and names of columns, nothing out of a record. */
export interface MatchReport {
  readonly version: 1;
  readonly left: FileReport;
  /** Null where the left file was linked with itself. */
  readonly right: FileReport | null;
  readonly pairs: {
    /** All there are. */
    readonly possible: number;
    /** Those that had enough in common to be compared in full. */
    readonly compared: number;
    readonly links: number;
    readonly reviews: number;
  };
  readonly thresholds: Readonly<Record<'link' | 'review', Threshold>>;
  /** Null where no truth was given. */
  readonly quality: Quality | null;
  /** How the truth was read. */
  readonly notes: readonly string[];
  readonly seconds: number;
}
