import type { LedgerEntry } from '../entry.js';
import { readLine } from './lines.js';

/** What an entry must be to be found; what is left out matters not. Times are ISO 8601, `from` inclusive, `to` not. */
export interface LedgerSearch {
  readonly event?: string;
  readonly actor?: string;
  /** As its subject, or anywhere in its detail. */
  readonly about?: string;
  readonly from?: string;
  readonly to?: string;
}

export interface FoundEntry extends LedgerEntry {
  readonly seq: number;
}

export async function* searchExport(
  lines: AsyncIterable<string> | Iterable<string>,
  search: LedgerSearch,
): AsyncGenerator<FoundEntry> {
  for await (const text of lines) {
    const line = readLine(text);
    if (line?.kind !== 'entry') continue;
    const entry = JSON.parse(line.row.bytes.toString('utf8')) as LedgerEntry;
    if (isFound(entry, search)) yield { seq: line.row.seq, ...entry };
  }
}

function isFound(entry: LedgerEntry, { event, actor, about, from, to }: LedgerSearch): boolean {
  const at = Date.parse(entry.at);
  return (
    (event === undefined || entry.event === event) &&
    (actor === undefined || entry.actor === actor) &&
    (about === undefined || entry.subject === about || mentions(entry.detail, about)) &&
    (from === undefined || at >= Date.parse(from)) &&
    (to === undefined || at < Date.parse(to))
  );
}

function mentions(detail: LedgerEntry['detail'], about: string): boolean {
  return Object.values(detail ?? {}).some((value) =>
    typeof value === 'object' ? Object.values(value).includes(about) : value === about,
  );
}
