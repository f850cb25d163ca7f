import { createHash, timingSafeEqual } from 'node:crypto';

/** When the index last followed the agency's system: what changed since, and when everybody was gone through. */
export interface Followed {
  changesUpTo: Date;
  everybodyAt: Date;
}

export interface Fingerprints extends Followed {
  /** SHA-256 of the index file that these belong to. */
  index: string;
  people: [ref: string, print: number][];
}

const VERSION = 1;
const PRINT_BYTES = 6;
const DIGEST_BYTES = 32;
const PEOPLE_PER_PIECE = 4096;

/** One line of JSON; length, reference and fingerprint for each person; SHA-256 over all of it. */
export function* fingerprintPieces(
  { index, changesUpTo, everybodyAt }: Omit<Fingerprints, 'people'>,
  people: Iterable<[ref: string, print: number]>,
): Generator<Buffer> {
  const hash = createHash('sha256');
  const head = Buffer.from(`${JSON.stringify({ v: VERSION, index, changesUpTo, everybodyAt })}\n`, 'utf8');
  hash.update(head);
  yield head;
  let records: Buffer[] = [];
  const piece = (): Buffer => {
    const bytes = Buffer.concat(records);
    records = [];
    hash.update(bytes);
    return bytes;
  };
  for (const [ref, print] of people) {
    records.push(recordOf(ref, print));
    if (records.length === PEOPLE_PER_PIECE) yield piece();
  }
  yield piece();
  yield hash.digest();
}

/** Undefined where the file is damaged, of another version, or none at all. */
export function readFingerprints(file: Buffer): Fingerprints | undefined {
  const [bytes, digest] = [file.subarray(0, -DIGEST_BYTES), file.subarray(-DIGEST_BYTES)];
  const wanted = createHash('sha256').update(bytes).digest();
  if (digest.length !== DIGEST_BYTES || !timingSafeEqual(digest, wanted)) return undefined;
  const headEnd = bytes.indexOf('\n');
  const head = JSON.parse(bytes.toString('utf8', 0, headEnd)) as { v: number; index: string } & Record<string, string>;
  if (head.v !== VERSION) return undefined;
  return {
    index: head.index,
    changesUpTo: new Date(head.changesUpTo ?? 0),
    everybodyAt: new Date(head.everybodyAt ?? 0),
    people: recordsIn(bytes, headEnd + 1),
  };
}

function recordOf(ref: string, print: number): Buffer {
  const text = Buffer.from(ref, 'utf8');
  const record = Buffer.allocUnsafe(2 + text.length + PRINT_BYTES);
  record.writeUInt16LE(text.length, 0);
  text.copy(record, 2);
  record.writeUIntLE(print - 1, 2 + text.length, PRINT_BYTES);
  return record;
}

function recordsIn(bytes: Buffer, from: number): [string, number][] {
  const people: [string, number][] = [];
  for (let at = from; at < bytes.length;) {
    const end = at + 2 + bytes.readUInt16LE(at);
    people.push([bytes.toString('utf8', at + 2, end), bytes.readUIntLE(end, PRINT_BYTES) + 1]);
    at = end + PRINT_BYTES;
  }
  return people;
}
