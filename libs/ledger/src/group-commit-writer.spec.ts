import { MemoryStore } from '../test-support/memory-store.js';
import type { LedgerEntry } from './index.js';
import { canonicalBytes, GroupCommitWriter, verifyChain } from './index.js';

function entry(id: number): LedgerEntry {
  return { id: `e${id}`, at: '2026-01-01T00:00:00Z', event: 'case.read', actor: 'u1' };
}

describe('writing in groups', () => {
  it('keeps one chain under concurrent appends, one writer at a time, few commits', async () => {
    const store = new MemoryStore();
    const writer = new GroupCommitWriter(store);
    const appended: Promise<{ seq: number; hash: Buffer }>[] = [];
    for (let i = 0; i < 500; i += 1) {
      appended.push(writer.append(entry(i)));
      if (i % 50 === 0) await new Promise(setImmediate);
    }
    const heads = await Promise.all(appended);
    expect(verifyChain(store.rows)).toMatchObject({ ok: true, count: 500 });
    expect(store.mostAtOnce).toBe(1);
    expect(store.batches.length).toBeLessThan(50);
    heads.forEach(({ seq, hash }, i) => {
      expect(store.rows[seq - 1]).toMatchObject({ seq, hash, bytes: canonicalBytes(entry(i)), entry: entry(i) });
    });
  });

  it('fails a failed batch for all of its callers, and goes on with the next', async () => {
    const store = new MemoryStore();
    const writer = new GroupCommitWriter(store);
    store.failNext = true;
    const failed = await Promise.allSettled([writer.append(entry(1)), writer.append(entry(2))]);
    expect(failed.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    await expect(writer.append(entry(3))).resolves.toMatchObject({ seq: 1 });
    expect(verifyChain(store.rows)).toMatchObject({ ok: true, count: 1 });
  });

  it('refuses a wrong entry alone', async () => {
    const store = new MemoryStore();
    const writer = new GroupCommitWriter(store);
    const good = writer.append(entry(1));
    await expect(writer.append({ ...entry(2), subject: 'x'.repeat(300) })).rejects.toMatchObject({
      code: 'LEDGER_VALUE_TOO_LONG',
    });
    await expect(good).resolves.toMatchObject({ seq: 1 });
  });

  it('writes what was appended, whatever becomes of the object afterwards', async () => {
    const store = new MemoryStore();
    const mutable = { ...entry(1) };
    const appended = new GroupCommitWriter(store).append(mutable);
    mutable.id = 'changed';
    await appended;
    expect(store.rows[0]?.entry.id).toBe('e1');
  });

  it('drains on closing, and then takes nothing', async () => {
    const store = new MemoryStore();
    const writer = new GroupCommitWriter(store);
    const appended = Promise.all([1, 2, 3].map((i) => writer.append(entry(i))));
    await writer.close();
    expect(store.rows).toHaveLength(3);
    await appended;
    await expect(writer.append(entry(4))).rejects.toMatchObject({ code: 'LEDGER_CLOSED' });
  });
});
