import { checkEntry } from '../check-entry.js';
import { emptyHead, linkEntry } from '../chain.js';
import type { ChainHead, ChainRow } from '../chain.js';
import { isSignedCheckpoint, isWitnessed } from '../checkpoint.js';
import type { WitnessedTree } from '../checkpoint.js';
import type { LedgerEntry } from '../entry.js';
import { Frontier } from '../merkle/frontier.js';
import { leafHash } from '../merkle/hashes.js';
import { readLine } from './lines.js';
import type { WitnessedCheckpoint } from './lines.js';
import type { PublicKeyRing } from './public-keys.js';

export interface ExportReport {
  readonly entries: number;
  readonly checkpoints: number;
  /** The newest checkpoint, and who countersigned it. */
  readonly last?: { readonly size: number; readonly at: string; readonly witnesses: readonly string[] };
  /** Agencies whose countersignatures could not be looked at, since no key of theirs was given. */
  readonly unknownWitnesses: readonly string[];
  /** The first line that does not hold; none when all of them do. */
  readonly fault?: { readonly line: number; readonly sentence: string };
}

export interface VerifyExportOptions {
  readonly keys: PublicKeyRing;
  /** What somebody saw with their own eyes, such as an agency's adapter: the export must contain it. */
  readonly seen?: WitnessedTree;
}

/** Reads an export from its first line to its last and stops at the first that does not hold. */
export async function verifyExport(
  lines: AsyncIterable<string> | Iterable<string>,
  { keys, seen }: VerifyExportOptions,
): Promise<ExportReport> {
  const reader = new ExportReader(keys, seen);
  let number = 0;
  for await (const line of lines) {
    number += 1;
    const sentence = await reader.take(line, number);
    if (sentence) return reader.report({ line: number, sentence });
  }
  const sentence = reader.end();
  return reader.report(sentence ? { line: number, sentence } : undefined);
}

class ExportReader {
  private readonly frontier = new Frontier();
  private readonly unknown = new Set<string>();
  private head: ChainHead = emptyHead();
  private size: number | undefined;
  private checkpoints = 0;
  private last: ExportReport['last'];
  private metSeen = false;

  constructor(
    private readonly keys: PublicKeyRing,
    private readonly seen: WitnessedTree | undefined,
  ) {}

  /** What is wrong with a line, or nothing. */
  async take(text: string, number: number): Promise<string | undefined> {
    const line = readLine(text);
    if (number === 1) {
      if (line?.kind !== 'head') return 'This is not the head of a ledger export.';
      this.size = line.size;
      return undefined;
    }
    if (line?.kind === 'entry') return this.entry(line.row);
    if (line?.kind === 'checkpoint') return this.checkpoint(line.checkpoint);
    return 'This line is neither an entry nor a checkpoint.';
  }

  end(): string | undefined {
    if (this.size === undefined) return 'There is nothing in this export.';
    if (this.size !== this.head.seq)
      return `The export ends after entry ${this.head.seq}, but says that it holds ${this.size}: its end was cut off or added to.`;
    if (this.seen && !this.metSeen)
      return `The export ends before entry ${this.seen.size}, which was witnessed: its end was cut off.`;
    return undefined;
  }

  report(fault: ExportReport['fault']): ExportReport {
    return {
      entries: this.head.seq,
      checkpoints: this.checkpoints,
      ...(this.last && { last: this.last }),
      unknownWitnesses: [...this.unknown].sort(),
      ...(fault && { fault }),
    };
  }

  private entry({ seq, bytes, hash }: ChainRow): string | undefined {
    const expected = this.head.seq + 1;
    if (seq !== expected)
      return `Entry ${seq} stands where entry ${expected} should: entries are missing, doubled or exchanged.`;
    if (!linkEntry(this.head.hash, bytes).equals(hash))
      return `Entry ${seq} does not fit its hash and the entry before it: one of the two was changed, or taken out and replaced.`;
    const wrong = whyNotAllowed(bytes);
    if (wrong) return `Entry ${seq} may not stand in the ledger (${wrong}).`;
    this.head = { seq, hash };
    this.frontier.push(leafHash(bytes));
    return this.seen?.size === seq ? this.meet(this.seen) : undefined;
  }

  private meet(seen: WitnessedTree): string | undefined {
    this.metSeen = true;
    return this.isHere(seen)
      ? undefined
      : `The first ${seen.size} entries are not the ones that were witnessed: history was written anew.`;
  }

  private async checkpoint(checkpoint: WitnessedCheckpoint): Promise<string | undefined> {
    const { size, at, witnesses } = checkpoint;
    if (size !== this.head.seq) return `A checkpoint of ${size} entries stands after entry ${this.head.seq}.`;
    if (!this.isHere(checkpoint))
      return `The checkpoint at ${size} does not fit the entries before it: they were written anew since.`;
    if (!(await isSignedCheckpoint(checkpoint, this.keys.hub)))
      return `The checkpoint at ${size} is not signed by the hub’s key.`;
    const good: string[] = [];
    for (const { agency, signature } of witnesses) {
      const keys = Object.hasOwn(this.keys.agencies, agency) ? this.keys.agencies[agency] : undefined;
      if (!keys) this.unknown.add(agency);
      else if (!(await isWitnessed(signature, checkpoint, keys)))
        return `The countersignature of ${agency} on the checkpoint at ${size} is not by its key.`;
      else good.push(agency);
    }
    this.checkpoints += 1;
    this.last = { size, at, witnesses: good };
    return undefined;
  }

  private isHere({ root, head }: WitnessedTree): boolean {
    return this.frontier.root().toString('base64url') === root && this.head.hash.toString('base64url') === head;
  }
}

/** The code of what an entry holds that it may not. */
function whyNotAllowed(bytes: Buffer): string | undefined {
  try {
    checkEntry(JSON.parse(bytes.toString('utf8')) as LedgerEntry);
    return undefined;
  } catch (error) {
    return (error as { code?: string }).code ?? 'NOT_JSON';
  }
}
