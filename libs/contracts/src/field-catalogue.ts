import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import type { AgencyKind } from './vocabulary.js';

export type ShareRule = 'Y' | 'S' | 'A' | 'N' | 'O';
export type FieldClass = 'C0' | 'C1' | 'C2' | 'C3' | 'C4' | 'C5';

/** One row of `field-catalogue.csv`. */
export interface CatalogueRow extends Record<AgencyKind, ShareRule> {
  key: string;
  group: string;
  class: FieldClass;
  mapping: string;
  reason: string;
}

/** The profile fields in the order a reader meets them. Read from data, never written in code. */
export const FIELD_CATALOGUE: readonly CatalogueRow[] = parse(
  readFileSync(new URL('./field-catalogue.csv', import.meta.url)),
  { columns: true },
) as unknown as CatalogueRow[];

/** `howDistressLooks` → `How distress looks`. */
export function fieldLabel(key: string): string {
  const words = key.replace(/([a-z])([A-Z])/g, '$1 $2').toLowerCase();
  return (words.charAt(0).toUpperCase() + words.slice(1))
    .replace(/\bnhs\b/i, 'NHS')
    .replace(/\buprn\b/i, 'UPRN')
    .replace(/\bgp\b/i, 'GP')
    .replace(/\bmha\b/i, 'MHA');
}
