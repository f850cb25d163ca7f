/**
 * An index as a file: the mark, the version, the header's length and the header as JSON; blocks, each behind its
 * length, of references and then one for each segment of codes; SHA-256 over all of it. Numbers are 32 bits, little
 * endian. It holds references and cut codes, no attribute of anybody.
 */
export const MARK = Buffer.from('CCDINDEX', 'latin1');
export const VERSION = 1;
export const DIGEST_BYTES = 32;
export const REFS_PER_BLOCK = 16_384;
/** A length beyond this is damage: nothing is allocated for it. */
export const LONGEST_BLOCK = 64 * 1024 * 1024;

export interface IndexHeader {
  readonly keyIds: readonly string[];
  readonly people: number;
  readonly segments: number;
}

export type IndexFileProblem =
  /** Not such a file at all. */
  | 'NOT_AN_INDEX'
  /** Written by an older or newer program. */
  | 'OTHER_VERSION'
  /** Its codes were made with other keys. */
  | 'OTHER_KEYS'
  /** Cut short, too long, or changed. */
  | 'DAMAGED';

/** A stored index that cannot be used: build it anew. */
export class IndexFileError extends Error {
  constructor(readonly code: IndexFileProblem) {
    super(`The stored index cannot be used: ${code}`);
    this.name = 'IndexFileError';
  }
}
