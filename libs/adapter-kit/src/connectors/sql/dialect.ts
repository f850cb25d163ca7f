import type { SqlDriver } from './driver.js';
import type { Statement } from './statement.js';

export interface DriverOptions {
  url: string;
  /** PostgreSQL only: where the tables are. */
  schema?: string;
}

/** What differs between makes of SQL database. */
export interface SqlDialect {
  /** Of the scheme of an address, such as `postgresql:`. */
  readonly schemes: readonly string[];
  /** Loads what it takes to talk to such a database, and only then. */
  open(options: DriverOptions): Promise<SqlDriver>;
  /** One name, or several with dots between them, as the database takes it. */
  quote(name: string): string;
  /** The n-th parameter, from 1. */
  placeholder(n: number): string;
  /** The first `count` rows of a query that begins with SELECT. */
  first(query: string, count: number): string;
  /** Writes a row over whatever stands under its key; `insertOnly` columns keep what they had. */
  upsert(table: string, key: string, columns: readonly string[], insertOnly: readonly string[]): string;
}

/** Text of a statement as it is, where everything else that is put in becomes a parameter. */
export class Raw {
  constructor(readonly text: string) {}
}

/** Makes statements for a dialect of templates. */
export function sqlFor({ placeholder }: SqlDialect) {
  return (pieces: TemplateStringsArray, ...parts: readonly unknown[]): Statement => {
    const values: unknown[] = [];
    const text = pieces.reduce((before, piece, at) => {
      const part = parts[at - 1];
      return before + (part instanceof Raw ? part.text : placeholder(values.push(part))) + piece;
    });
    return { text, values };
  };
}

export function quotedWith(open: string, close: string): (name: string) => string {
  return (name) =>
    name
      .split('.')
      .map((part) => open + part.replaceAll(close, close + close) + close)
      .join('.');
}
