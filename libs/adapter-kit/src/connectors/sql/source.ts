import { ParkError } from '#contracts';
import { Raw } from './dialect.js';
import type { SqlDialect } from './dialect.js';
import type { Statement } from './statement.js';

/** A table or view, or a query; exactly one of the two. */
export interface Source {
  table?: string | undefined;
  query?: string | undefined;
}

/** Strings, quoted names and comments are passed over; `::` is a cast. */
const PERSON = /('(?:[^']|'')*'|"[^"]*"|`[^`]*`|--[^\n]*|\/\*[\s\S]*?\*\/|::)|:person\b/g;

/** The rows of a source as `q`, all of them or one person's. */
export class SourceQuery {
  private readonly text: string;
  private readonly asksInside: boolean;

  constructor(
    private readonly dialect: SqlDialect,
    { table, query }: Source,
    private readonly what: string,
  ) {
    if ((table === undefined) === (query === undefined)) {
      throw new ParkError('SETTING_MALFORMED', `${what} needs either a table or a query, and not both.`);
    }
    this.text = table === undefined ? `(${(query ?? '').trim().replace(/;\s*$/, '')})` : dialect.quote(table);
    this.asksInside = this.text.replace(PERSON, (found, kept?: string) => (kept ? '' : found)).includes(':person');
  }

  /** `SELECT q.* FROM … AS q`, and its parameters so far. */
  all(): Statement {
    if (this.asksInside) {
      throw new ParkError(
        'SETTING_MALFORMED',
        `The query of ${this.what} cannot use :person: it is asked for everybody.`,
      );
    }
    return { text: `SELECT q.* FROM ${this.text} AS q`, values: [] };
  }

  of(person: string | null, column: string): Statement {
    const values: unknown[] = [];
    const mark = (): string => this.dialect.placeholder(values.push(person));
    if (!this.asksInside) {
      return { text: `SELECT q.* FROM ${this.text} AS q WHERE q.${this.dialect.quote(column)} = ${mark()}`, values };
    }
    const text = this.text.replace(PERSON, (found, kept?: string) => kept ?? (found === ':person' ? mark() : found));
    return { text: `SELECT q.* FROM ${text} AS q`, values };
  }

  /** No rows, only columns. */
  none(): Statement {
    const { text, values } = this.asksInside ? this.of(null, '') : this.all();
    return { text: `${text} WHERE 1 = 0`, values };
  }

  column(name: string): Raw {
    return new Raw(`q.${this.dialect.quote(name)}`);
  }
}
