export { canonicalBytes } from './canonical.js';
export type { ChainFault, ChainHead, ChainRow, ChainVerdict, VerifyOptions } from './chain.js';
export { emptyHead, genesisHash, linkEntry, verifyChain } from './chain.js';
export type { LedgerDetail, LedgerEntry, LedgerErrorCode, LedgerValue } from './entry.js';
export { LedgerError } from './entry.js';
export { GroupCommitWriter } from './group-commit-writer.js';
export type { LedgerRow, LedgerStore } from './ledger-store.js';
