import { exportJWK, generateKeyPair } from 'jose';
import type { JWK } from 'jose';
import {
  canonicalBytes,
  checkpointLine,
  emptyHead,
  entryLine,
  Frontier,
  headLine,
  leafHash,
  linkEntry,
  signCheckpoint,
  signWitness,
} from '../src/index.js';
import type { ChainRow, PublicKeyRing } from '../src/index.js';

export interface MadeUpExport {
  lines: string[];
  keys: PublicKeyRing;
  rows: ChainRow[];
}

/** A ledger with a checkpoint after each of `checkpoints` entries, countersigned by two agencies. */
export async function madeUpExport(entries: number, checkpoints: readonly number[]): Promise<MadeUpExport> {
  const [hub, police, housing] = [await signingKey(), await signingKey(), await signingKey()];
  const lines = [headLine(entries)];
  const rows: ChainRow[] = [];
  const frontier = new Frontier();
  let { hash } = emptyHead();
  for (let seq = 1; seq <= entries; seq += 1) {
    const at = `2026-09-01T00:00:${String(seq % 60).padStart(2, '0')}Z`;
    const detail = { agency: seq % 2 ? 'police' : 'housing' };
    const bytes = canonicalBytes({
      id: `e${seq}`,
      at,
      event: 'CASE_READ',
      actor: 'nurse',
      subject: `case-${seq}`,
      detail,
    });
    hash = linkEntry(hash, bytes);
    rows.push({ seq, bytes, hash });
    lines.push(entryLine({ seq, bytes, hash }));
    frontier.push(leafHash(bytes));
    if (!checkpoints.includes(seq)) continue;
    const tree = { size: seq, root: frontier.root().toString('base64url'), head: hash.toString('base64url') };
    const signed = await signCheckpoint({ ...tree, at }, hub.own);
    const witnesses = [
      { agency: 'police', signature: await signWitness(tree, police.own) },
      { agency: 'housing', signature: await signWitness(tree, housing.own) },
    ];
    lines.push(checkpointLine({ ...signed, witnesses }));
  }
  return { lines, rows, keys: { hub: [hub.known], agencies: { police: [police.known], housing: [housing.known] } } };
}

export async function signingKey(): Promise<{ own: JWK; known: JWK }> {
  const { privateKey, publicKey } = await generateKeyPair('EdDSA', { crv: 'Ed25519', extractable: true });
  return { own: await exportJWK(privateKey), known: await exportJWK(publicKey) };
}
