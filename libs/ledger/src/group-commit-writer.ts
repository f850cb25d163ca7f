import { canonicalBytes } from './canonical.js';
import type { ChainHead } from './chain.js';
import { linkEntry } from './chain.js';
import type { LedgerEntry } from './entry.js';
import { LedgerError } from './entry.js';
import type { LedgerRow, LedgerStore } from './ledger-store.js';

interface Waiting {
  readonly bytes: Buffer;
  resolve(head: ChainHead): void;
  reject(reason: unknown): void;
}

const LARGEST_BATCH = 1000;

/**
 * The one writer of a chain. What arrives while a batch is being written goes together in the next one, so that the
 * cost of a commit is shared. A batch that fails fails for all of its callers, and nothing of it is in the chain.
 */
export class GroupCommitWriter {
  private waiting: Waiting[] = [];
  private running: Promise<void> | undefined;
  private closed = false;

  constructor(private readonly store: LedgerStore) {}

  /** Resolves when the entry is durable. Rejects with a `LedgerError` for an entry that may not stand in the ledger. */
  async append(entry: LedgerEntry): Promise<ChainHead> {
    if (this.closed) throw new LedgerError('LEDGER_CLOSED', 'The ledger is closed: nothing is written any more');
    const bytes = canonicalBytes(entry);
    return new Promise((resolve, reject) => {
      this.waiting.push({ bytes, resolve, reject });
      this.running ??= this.writeAll();
    });
  }

  /** Takes nothing more, and resolves when all that was taken is written or refused. */
  async close(): Promise<void> {
    this.closed = true;
    await this.running;
  }

  private async writeAll(): Promise<void> {
    // One turn later, so that appends of the same turn share the first batch.
    await Promise.resolve();
    while (this.waiting.length > 0) await this.write(this.waiting.splice(0, LARGEST_BATCH));
    this.running = undefined;
  }

  private async write(batch: readonly Waiting[]): Promise<void> {
    try {
      const rows = await this.store.transact(async (head, insert) => {
        const linked = linkAll(head, batch);
        await insert(linked);
        return linked;
      });
      batch.forEach(({ resolve }, i) => {
        const { seq, hash } = rows[i] as LedgerRow;
        resolve({ seq, hash });
      });
    } catch (error) {
      for (const { reject } of batch) reject(error);
    }
  }
}

/** The entry is read back from its bytes: what the caller does to its own object later changes nothing. */
function linkAll(head: ChainHead, batch: readonly Waiting[]): LedgerRow[] {
  let { seq, hash } = head;
  return batch.map(({ bytes }) => {
    seq += 1;
    hash = linkEntry(hash, bytes);
    return { seq, hash, bytes, entry: JSON.parse(bytes.toString('utf8')) as LedgerEntry };
  });
}
