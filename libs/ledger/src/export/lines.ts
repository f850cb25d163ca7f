import type { SignedCheckpoint } from '../checkpoint.js';
import type { ChainRow } from '../chain.js';

/** A checkpoint with who countersigned it. */
export interface WitnessedCheckpoint extends SignedCheckpoint {
  readonly witnesses: readonly { readonly agency: string; readonly signature: string }[];
}

export type ExportLine =
  | { readonly kind: 'head'; readonly size: number }
  | { readonly kind: 'entry'; readonly row: ChainRow }
  | { readonly kind: 'checkpoint'; readonly checkpoint: WitnessedCheckpoint };

const FORMAT = 'concordat-ledger/1';

/**
 * An export is JSON Lines: a head, then every entry in order, and each checkpoint right after the last entry it covers.
 * `entry` is the canonical JSON as a text, so that the very bytes that were hashed are there, and can be read and
 * searched with any tool.
 */
export function headLine(size: number): string {
  return JSON.stringify({ format: FORMAT, size });
}

export function entryLine({ seq, bytes, hash }: ChainRow): string {
  return JSON.stringify({ seq, entry: bytes.toString('utf8'), hash: hash.toString('base64url') });
}

export function checkpointLine(checkpoint: WitnessedCheckpoint): string {
  return JSON.stringify({ checkpoint });
}

/** Undefined where the line is none of these. */
export function readLine(text: string): ExportLine | undefined {
  let value: Record<string, unknown>;
  try {
    value = JSON.parse(text) as Record<string, unknown>;
  } catch {
    return undefined;
  }
  if (value === null || typeof value !== 'object') return undefined;
  if (value.format === FORMAT && typeof value.size === 'number') return { kind: 'head', size: value.size };
  if (typeof value.entry === 'string' && typeof value.seq === 'number' && typeof value.hash === 'string') {
    const row = { seq: value.seq, bytes: Buffer.from(value.entry), hash: Buffer.from(value.hash, 'base64url') };
    return { kind: 'entry', row };
  }
  const checkpoint = asCheckpoint(value.checkpoint);
  return checkpoint && { kind: 'checkpoint', checkpoint };
}

export function asCheckpoint(value: unknown): WitnessedCheckpoint | undefined {
  if (value === null || typeof value !== 'object') return undefined;
  const { size, root, head, at, signature, witnesses } = value as Partial<WitnessedCheckpoint>;
  const texts = [root, head, at, signature].every((one) => typeof one === 'string');
  if (!texts || !Number.isSafeInteger(size) || !Array.isArray(witnesses)) return undefined;
  const named = (witnesses as Record<string, unknown>[]).every(
    (one) => typeof one?.agency === 'string' && typeof one.signature === 'string',
  );
  return named ? (value as WitnessedCheckpoint) : undefined;
}
