import canonicalize from 'canonicalize';
import { CompactSign, compactVerify, importJWK } from 'jose';
import type { JWK } from 'jose';

/** How far a ledger had come. Hashes are base64url. */
export interface Checkpoint {
  /** Entries in it. */
  readonly size: number;
  /** The Merkle tree hash over the entries' canonical bytes (RFC 9162). */
  readonly root: string;
  /** The hash of the chain's last row. */
  readonly head: string;
  /** ISO 8601 in UTC. */
  readonly at: string;
}

/** A checkpoint as its signer put it forward: a compact JWS (EdDSA) over its canonical JSON. */
export interface SignedCheckpoint extends Checkpoint {
  readonly signature: string;
}

/** What a witness says it saw; when is the hub's word alone, and so is left out. */
export type WitnessedTree = Pick<Checkpoint, 'size' | 'root' | 'head'>;

const CHECKPOINT = 'concordat-checkpoint';
const WITNESS = 'concordat-witness';

export async function signCheckpoint(checkpoint: Checkpoint, key: JWK): Promise<SignedCheckpoint> {
  const { size, root, head, at } = checkpoint;
  return { size, root, head, at, signature: await sign({ size, root, head, at }, CHECKPOINT, key) };
}

/** Whether the signature is one of these keys' over exactly this checkpoint. Keys that were replaced still count. */
export function isSignedCheckpoint({ signature, ...said }: SignedCheckpoint, keys: readonly JWK[]): Promise<boolean> {
  const { size, root, head, at } = said;
  return isSigned(signature, { size, root, head, at }, CHECKPOINT, keys);
}

/** A witness's countersignature: a compact JWS (EdDSA) over the canonical JSON of `{ size, root, head }`. */
export function signWitness({ size, root, head }: WitnessedTree, key: JWK): Promise<string> {
  return sign({ size, root, head }, WITNESS, key);
}

export function isWitnessed(
  signature: string,
  { size, root, head }: WitnessedTree,
  keys: readonly JWK[],
): Promise<boolean> {
  return isSigned(signature, { size, root, head }, WITNESS, keys);
}

async function sign(value: object, typ: string, key: JWK): Promise<string> {
  return new CompactSign(bytesOf(value)).setProtectedHeader({ alg: 'EdDSA', typ }).sign(await importJWK(key, 'EdDSA'));
}

async function isSigned(jws: string, value: object, typ: string, keys: readonly JWK[]): Promise<boolean> {
  for (const key of keys) {
    try {
      const options = { algorithms: ['EdDSA'] };
      const { payload, protectedHeader } = await compactVerify(jws, await importJWK(key, 'EdDSA'), options);
      if (protectedHeader.typ === typ && Buffer.from(payload).equals(bytesOf(value))) return true;
    } catch {
      // Another key's, or no signature at all.
    }
  }
  return false;
}

function bytesOf(value: object): Buffer {
  return Buffer.from(canonicalize(value) ?? '');
}
