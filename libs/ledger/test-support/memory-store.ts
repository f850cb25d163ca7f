import type { ChainHead } from '../src/chain.js';
import { emptyHead } from '../src/chain.js';
import type { LedgerRow, LedgerStore } from '../src/ledger-store.js';

/** A store in memory that keeps its promise: all of a batch or nothing. */
export class MemoryStore implements LedgerStore {
  readonly rows: LedgerRow[] = [];
  readonly batches: number[] = [];
  atOnce = 0;
  mostAtOnce = 0;
  failNext = false;

  async transact<T>(
    work: (head: ChainHead, insert: (rows: readonly LedgerRow[]) => Promise<void>) => Promise<T>,
  ): Promise<T> {
    this.atOnce += 1;
    this.mostAtOnce = Math.max(this.mostAtOnce, this.atOnce);
    try {
      const inserted: LedgerRow[] = [];
      const result = await work(this.rows.at(-1) ?? emptyHead(), async (rows) => {
        await new Promise(setImmediate);
        inserted.push(...rows);
      });
      if (this.failNext) {
        this.failNext = false;
        throw new Error('disk full');
      }
      this.rows.push(...inserted);
      this.batches.push(inserted.length);
      return result;
    } finally {
      this.atOnce -= 1;
    }
  }
}
