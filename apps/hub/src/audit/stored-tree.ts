import type { LedgerSql, TreeSource } from '#ledger';
import { KEPT_LEVELS, leafHash, storedEntries } from '#ledger';

/** The tree over the entries that a checkpoint covers. */
export function storedTree(sql: LedgerSql): TreeSource {
  return {
    levels: KEPT_LEVELS,
    async leaves(start, end) {
      const hashes: Buffer[] = [];
      for await (const { bytes } of storedEntries(sql, start, end)) hashes.push(leafHash(bytes));
      return hashes;
    },
    async nodes(level, start, end) {
      const text = 'SELECT hash FROM ledger_node WHERE level = $1 AND index >= $2 AND index < $3 ORDER BY index';
      return ((await sql.query(text, [level, start, end])) as { hash: Buffer }[]).map(({ hash }) => hash);
    },
  };
}
