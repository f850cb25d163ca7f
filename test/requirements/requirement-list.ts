import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';

/** One line of `requirements.csv`. */
export interface Requirement {
  id: string;
  /** In the product's own words. */
  rule: string;
  /** Where no test shows it and none will: why. Empty otherwise. */
  whyNotShown: string;
}

export function requirementList(): Requirement[] {
  return parse(readFileSync(join(import.meta.dirname, 'requirements.csv')), { columns: true }) as Requirement[];
}
