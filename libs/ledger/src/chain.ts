import { createHash } from 'node:crypto';
import { LedgerError } from './entry.js';

const GENESIS = 'concordat/ledger/genesis/v1\0';
const LINK = 'concordat/ledger/entry/v1\0';
const HASH_BYTES = 32;

/** Where a chain stands: the number of its last row and that row's hash. */
export interface ChainHead {
  readonly seq: number;
  readonly hash: Buffer;
}

export interface ChainRow extends ChainHead {
  readonly bytes: Buffer;
}

export type ChainFault = 'SEQ_GAP' | 'HASH_MISMATCH' | 'ROW_MALFORMED' | 'HEAD_MISMATCH';

export type ChainVerdict =
  | { readonly ok: true; readonly count: number; readonly head: ChainHead }
  /** `seq` is the number of the first row that should have been there and was not. */
  | { readonly ok: false; readonly seq: number; readonly reason: ChainFault };

export interface VerifyOptions {
  /** A head that is trusted already; the rows go on from it. The empty chain unless given. */
  readonly from?: ChainHead;
  /** The head the rows must end in, such as a witnessed checkpoint. Only this shows that the last rows were cut off. */
  readonly head?: ChainHead;
}

/** What the first row is linked to. */
export function genesisHash(): Buffer {
  return createHash('sha256').update(GENESIS).digest();
}

/** The head of a chain with nothing in it: the first row has number 1. */
export function emptyHead(): ChainHead {
  return { seq: 0, hash: genesisHash() };
}

/** SHA-256 over the previous hash and the entry's bytes. The previous hash is of one length, so none can run over. */
export function linkEntry(previousHash: Buffer, bytes: Buffer): Buffer {
  if (previousHash.length !== HASH_BYTES) throw new LedgerError('LEDGER_HASH_MALFORMED', 'A hash has 32 bytes');
  return createHash('sha256').update(LINK).update(previousHash).update(bytes).digest();
}

/** Whether rows in order make one unbroken chain. Reads each row once, so an export of any size can be streamed in. */
export function verifyChain(rows: Iterable<ChainRow>, options: VerifyOptions = {}): ChainVerdict {
  const { seq: fromSeq, hash: fromHash } = options.from ?? emptyHead();
  let head: ChainHead = { seq: fromSeq, hash: fromHash };
  let count = 0;
  for (const row of rows) {
    const seq = head.seq + 1;
    if (!isRow(row)) return { ok: false, seq, reason: 'ROW_MALFORMED' };
    if (row.seq !== seq) return { ok: false, seq, reason: 'SEQ_GAP' };
    const hash = linkEntry(head.hash, row.bytes);
    if (!hash.equals(row.hash)) return { ok: false, seq, reason: 'HASH_MISMATCH' };
    head = { seq, hash };
    count += 1;
  }
  const expected = options.head;
  if (expected && (expected.seq !== head.seq || !head.hash.equals(expected.hash))) {
    const seq = expected.seq > head.seq ? head.seq + 1 : expected.seq;
    return { ok: false, seq, reason: 'HEAD_MISMATCH' };
  }
  return { ok: true, count, head };
}

function isRow(row: ChainRow): boolean {
  return Buffer.isBuffer(row?.bytes) && Buffer.isBuffer(row.hash);
}
