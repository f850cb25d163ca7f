import canonicalize from 'canonicalize';
import { checkEntry } from './check-entry.js';
import type { LedgerEntry } from './entry.js';
import { LedgerError } from './entry.js';

/**
 * The bytes of an entry that are hashed and stored: RFC 8785 JSON in UTF-8. Store them as bytes: a database that
 * re-serialises JSON breaks the chain.
 * @throws LedgerError where the entry may not stand in the ledger.
 */
export function canonicalBytes(entry: LedgerEntry): Buffer {
  checkEntry(entry);
  const text = canonicalize(entry);
  if (text === undefined) throw new LedgerError('LEDGER_ENTRY_MALFORMED', 'An entry is an object');
  return Buffer.from(text, 'utf8');
}
