import type { ChainHead, ChainRow } from './chain.js';
import type { LedgerEntry } from './entry.js';

/** A row as it is stored. `bytes` and `hash` are what counts; `entry` is there for columns to search by. */
export interface LedgerRow extends ChainRow {
  readonly entry: LedgerEntry;
}

/** Where a chain is kept. */
export interface LedgerStore {
  /**
   * Runs `work` in one transaction that holds the head against every other writer. `head` is the last row stored, or
   * `emptyHead()`. Where this resolves, what was inserted is durable; where it rejects, nothing of it is there. `work`
   * may be run again after a conflict.
   */
  transact<T>(work: (head: ChainHead, insert: (rows: readonly LedgerRow[]) => Promise<void>) => Promise<T>): Promise<T>;
}
