import type { Row } from './row.js';
import type { Statement } from './statement.js';

/** Runs one statement. */
export type Run = (statement: Statement) => Promise<Row[]>;

/** A database of an agency, of whatever make. Connects when first asked; fails with `RetryError` or `ParkError`. */
export interface SqlDriver {
  rows: Run;
  /** The columns a query gives, without running it for its rows. */
  columns(statement: Statement): Promise<string[]>;
  /** All of `work` or nothing of it. */
  transaction<T>(work: (run: Run) => Promise<T>): Promise<T>;
  close(): Promise<void>;
}
