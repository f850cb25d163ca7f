import { exportJWK, generateKeyPair } from 'jose';
import { mth, proof } from '../test-support/reference-tree.js';
import { isSignedCheckpoint, isWitnessed, judgeCheckpoint, signCheckpoint, signWitness } from './index.js';
import type { Checkpoint, OfferedCheckpoint } from './index.js';

const entries = Array.from({ length: 20 }, (_, n) => Buffer.from(`entry ${n}`));
const text = (hash: Buffer): string => hash.toString('base64url');

function checkpoint(size: number, data = entries): Checkpoint {
  const root = text(mth(data.slice(0, size)));
  return { size, root, head: text(mth([Buffer.from(`head ${size}`)])), at: '2026-09-01T00:00:00Z' };
}

function offered(from: number, size: number, data = entries): OfferedCheckpoint {
  return { ...checkpoint(size, data), from, proof: proof(from, data.slice(0, size)).map(text) };
}

const rewritten = entries.map((entry, n) => (n === 3 ? Buffer.from('written anew') : entry));

describe('a checkpoint', () => {
  const keys = async () => {
    const { privateKey, publicKey } = await generateKeyPair('EdDSA', { crv: 'Ed25519', extractable: true });
    return { own: await exportJWK(privateKey), known: await exportJWK(publicKey) };
  };

  it('is its signer’s over all of it, also by a key that was replaced since', async () => {
    const [hub, other] = [await keys(), await keys()];
    const signed = await signCheckpoint(checkpoint(7), hub.own);
    expect(await isSignedCheckpoint(signed, [other.known, hub.known])).toBe(true);
    expect(await isSignedCheckpoint(signed, [other.known])).toBe(false);
    for (const changed of [{ size: 8 }, { root: signed.head }, { head: signed.root }, { at: '2026-09-02T00:00:00Z' }])
      expect(await isSignedCheckpoint({ ...signed, ...changed }, [hub.known])).toBe(false);
  });

  it('is not witnessed by its own signature, nor the other way round', async () => {
    const hub = await keys();
    const signed = await signCheckpoint(checkpoint(7), hub.own);
    expect(await isWitnessed(signed.signature, signed, [hub.known])).toBe(false);
    const signature = await signWitness(signed, hub.own);
    expect(await isWitnessed(signature, signed, [hub.known])).toBe(true);
    expect(await isSignedCheckpoint({ ...signed, signature }, [hub.known])).toBe(false);
    expect(await isWitnessed('no signature', signed, [hub.known])).toBe(false);
  });
});

describe('a witness', () => {
  it.each<[string, Checkpoint | undefined, OfferedCheckpoint, string]>([
    ['the first it sees', undefined, offered(0, 7), 'CONSISTENT'],
    ['one that goes on from the last', checkpoint(7), offered(7, 20), 'CONSISTENT'],
    ['the last one again', checkpoint(7), offered(7, 7), 'CONSISTENT'],
    ['a shorter one', checkpoint(7), offered(0, 6), 'LEDGER_SHRANK'],
    ['another of the same length', checkpoint(7), offered(7, 7, rewritten), 'LEDGER_REWRITTEN'],
    ['a history written anew, with a proof of its own', checkpoint(7), offered(7, 20, rewritten), 'LEDGER_REWRITTEN'],
    ['a proof that is cut off', checkpoint(7), { ...offered(7, 20), proof: [] }, 'LEDGER_REWRITTEN'],
    ['a proof that is no hash', checkpoint(7), { ...offered(7, 20), proof: ['x'] }, 'LEDGER_REWRITTEN'],
    ['a proof from another place', checkpoint(7), offered(6, 20), 'PROOF_FROM_ELSEWHERE'],
  ])('judges %s', (_, last, given, verdict) => {
    expect(judgeCheckpoint(last, given)).toBe(verdict);
  });
});
