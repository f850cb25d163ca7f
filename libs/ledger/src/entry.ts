/** A value that may stand in the ledger: codes, pseudonymous ids, digests, counts. */
export type LedgerValue = string | number | boolean;

/** One level deep and no deeper: a nested record is where personal data would hide. */
export type LedgerDetail = Readonly<Record<string, LedgerValue | Readonly<Record<string, LedgerValue>>>>;

/**
 * Something that happened. It holds no personal data: that is the caller's duty, and what is refused here is only what
 * is plainly wrong.
 */
export interface LedgerEntry {
  /** Unique; whoever writes the same thing twice uses the same one. */
  readonly id: string;
  /** ISO 8601 in UTC. */
  readonly at: string;
  /** What happened, such as `disclosure.approved`. */
  readonly event: string;
  /** Who did it, by pseudonymous id. */
  readonly actor: string;
  /** Whom or what it was done to, by pseudonymous id. */
  readonly subject?: string;
  readonly detail?: LedgerDetail;
}

export type LedgerErrorCode =
  | 'LEDGER_ENTRY_MALFORMED'
  | 'LEDGER_VALUE_TOO_LONG'
  | 'LEDGER_FREE_TEXT'
  | 'LEDGER_PERSONAL_KEY'
  | 'LEDGER_PERSONAL_VALUE'
  | 'LEDGER_HASH_MALFORMED'
  | 'LEDGER_CLOSED';

/** `code` may be written anywhere; the message never repeats a value. */
export class LedgerError extends Error {
  constructor(
    readonly code: LedgerErrorCode,
    message: string,
  ) {
    super(message);
    this.name = 'LedgerError';
  }
}
