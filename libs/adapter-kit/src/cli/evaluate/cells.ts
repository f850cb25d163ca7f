import { Decimal, isLocalDate } from '#outcomes';
import type { Places } from './columns.js';
import { WrongRow } from './wrong-rows.js';

const MOST_KEPT = 20_000;

/** Reads one row by what its columns hold. What it throws names the column alone. */
export class Cells<K extends string> {
  private row: readonly string[] = [];
  /** A file has few rates and few lengths of time: the same text is the same number. */
  private readonly amounts = new Map<string, Decimal>();

  constructor(private readonly places: Places<K>) {}

  of(row: readonly string[]): this {
    this.row = row;
    return this;
  }

  has(kind: K): boolean {
    return this.places[kind] !== undefined;
  }

  /** Empty where the file has no such column. */
  text(kind: K): string {
    const place = this.places[kind];
    return place ? (this.row[place.at] ?? '') : '';
  }

  needed(kind: K): string {
    const text = this.text(kind);
    if (text === '') throw new WrongRow(`has nothing in ${this.name(kind)}`);
    return text;
  }

  amount(kind: K): Decimal {
    const text = this.needed(kind);
    const known = this.amounts.get(text);
    if (known) return known;
    const plain = text.replace(/^£/, '');
    if (!/^\d{1,12}(\.\d{1,12})?$/.test(plain)) throw new WrongRow(`has no number such as 12.50 in ${this.name(kind)}`);
    const amount = new Decimal(plain);
    if (this.amounts.size < MOST_KEPT) this.amounts.set(text, amount);
    return amount;
  }

  count(kind: K): number | undefined {
    const text = this.text(kind);
    if (text === '') return undefined;
    if (!/^\d{1,9}$/.test(text)) throw new WrongRow(`has no whole number in ${this.name(kind)}`);
    return Number(text);
  }

  date(kind: K): string | undefined {
    const text = this.text(kind);
    if (text === '') return undefined;
    if (!isLocalDate(text)) throw new WrongRow(`has no date such as 2025-03-31 in ${this.name(kind)}`);
    return text;
  }

  /** One of some words, in capitals or not. */
  word<T extends string>(kind: K, allowed: readonly T[]): T | undefined {
    const text = this.text(kind).toUpperCase().replace(/[ -]/g, '_');
    if (text === '') return undefined;
    const found = allowed.find((one) => one === text);
    if (found === undefined) throw new WrongRow(`has none of ${allowed.join(', ')} in ${this.name(kind)}`);
    return found;
  }

  name(kind: K): string {
    return `column ${this.places[kind]?.name ?? kind}`;
  }
}
