import type { ChainRow, TreeSource } from '#ledger';
import { KEPT_LEVELS, leafHash } from '#ledger';

/** Whatever runs SQL: a data source, or a transaction's manager. */
export interface LedgerSql {
  query(text: string, parameters?: unknown[]): Promise<unknown>;
}

const BATCH = 2_000;

/** Entries after `from`, up to and with `to`, in their order. Holds a batch of them at a time. */
export async function* ledgerRows(sql: LedgerSql, from: number, to: number): AsyncGenerator<ChainRow> {
  for (let after = from; after < to; after += BATCH) {
    const rows = (await sql.query(
      'SELECT seq::int AS seq, bytes, hash FROM ledger_entry WHERE seq > $1 AND seq <= $2 ORDER BY seq',
      [after, Math.min(to, after + BATCH)],
    )) as ChainRow[];
    yield* rows;
  }
}

/** The tree over the entries that a checkpoint covers. */
export function storedTree(sql: LedgerSql): TreeSource {
  return {
    levels: KEPT_LEVELS,
    async leaves(start, end) {
      const hashes: Buffer[] = [];
      for await (const { bytes } of ledgerRows(sql, start, end)) hashes.push(leafHash(bytes));
      return hashes;
    },
    async nodes(level, start, end) {
      const text = 'SELECT hash FROM ledger_node WHERE level = $1 AND index >= $2 AND index < $3 ORDER BY index';
      return ((await sql.query(text, [level, start, end])) as { hash: Buffer }[]).map(({ hash }) => hash);
    },
  };
}
