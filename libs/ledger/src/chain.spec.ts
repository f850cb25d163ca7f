import fc from 'fast-check';
import type { ChainRow } from './index.js';
import { canonicalBytes, emptyHead, linkEntry, verifyChain } from './index.js';

function chainOf(texts: readonly string[]): ChainRow[] {
  let { hash } = emptyHead();
  return texts.map((subject, i) => {
    const bytes = canonicalBytes({ id: `e${i}`, at: '2026-01-01T00:00:00Z', event: 'case.read', actor: 'u1', subject });
    hash = linkEntry(hash, bytes);
    return { seq: i + 1, bytes, hash };
  });
}

const chains = fc.array(fc.stringMatching(/^[a-z.-]{0,20}$/), { minLength: 2, maxLength: 12 }).map(chainOf);

describe('the chain', () => {
  it('verifies as it was written, whole or from any trusted row on', () => {
    fc.assert(
      fc.property(chains, fc.nat(), (rows, n) => {
        const head = { seq: rows.length, hash: rows.at(-1)?.hash };
        expect(verifyChain(rows)).toEqual({ ok: true, count: rows.length, head });
        const from = rows[n % rows.length] as ChainRow;
        expect(verifyChain(rows.slice(from.seq), { from })).toEqual({ ok: true, count: rows.length - from.seq, head });
      }),
    );
    expect(verifyChain([])).toEqual({ ok: true, count: 0, head: emptyHead() });
  });

  it('shows any bit changed', () => {
    fc.assert(
      fc.property(chains, fc.nat(), fc.nat(), fc.constantFrom('bytes', 'hash'), (rows, n, bit, where) => {
        const row = rows[n % rows.length] as ChainRow;
        const changed = Buffer.from(row[where as 'bytes' | 'hash']);
        const at = (bit >> 3) % changed.length;
        changed[at] = (changed[at] ?? 0) ^ (1 << (bit & 7));
        const tampered = rows.map((each) => (each === row ? { ...each, [where]: changed } : each));
        expect(verifyChain(tampered)).toEqual({ ok: false, seq: row.seq, reason: 'HASH_MISMATCH' });
      }),
    );
  });

  it('shows a row removed, wherever it stood, and whether or not the rest is numbered anew', () => {
    fc.assert(
      fc.property(chains, fc.nat(), fc.boolean(), (rows, n, renumber) => {
        const head = rows.at(-1) as ChainRow;
        const seq = (n % rows.length) + 1;
        const left = rows.filter((row) => row.seq !== seq).map((row, i) => (renumber ? { ...row, seq: i + 1 } : row));
        expect(verifyChain(left, { head })).toMatchObject({ ok: false, seq });
      }),
    );
  });

  it('shows two rows exchanged, and whether or not they are numbered anew', () => {
    fc.assert(
      fc.property(chains, fc.nat(), fc.nat(), fc.boolean(), (rows, x, y, renumber) => {
        const [i, j] = [x % rows.length, y % rows.length];
        fc.pre(i !== j);
        const swapped = [...rows];
        [swapped[i], swapped[j]] = [rows[j] as ChainRow, rows[i] as ChainRow];
        const numbered = swapped.map((row, at) => (renumber ? { ...row, seq: at + 1 } : row));
        expect(verifyChain(numbered)).toMatchObject({ ok: false, seq: Math.min(i, j) + 1 });
      }),
    );
  });

  it('shows a row put in, and an end that is not the witnessed one', () => {
    const rows = chainOf(['a', 'b', 'c']);
    const other = chainOf(['a', 'x', 'c', 'd']);
    expect(verifyChain([...rows, other[3] as ChainRow])).toEqual({ ok: false, seq: 4, reason: 'HASH_MISMATCH' });
    expect(verifyChain(other.slice(0, 3), { head: rows[2] })).toEqual({ ok: false, seq: 3, reason: 'HEAD_MISMATCH' });
    expect(verifyChain(rows, { head: emptyHead() })).toMatchObject({ ok: false });
  });

  it('takes hashes of one length only', () => {
    expect(() => linkEntry(Buffer.alloc(31), Buffer.from('x'))).toThrow(
      expect.objectContaining({ code: 'LEDGER_HASH_MALFORMED' }),
    );
  });
});
