import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import type { CatalogueRow } from '../src/catalogue.js';
import { policyFromCatalogue } from '../src/catalogue.js';

const file = new URL('../../contracts/src/field-catalogue.csv', import.meta.url);

export const rows = parse(readFileSync(file), { columns: true }) as CatalogueRow[];
export const policy = policyFromCatalogue(rows, '2026-1');
export const KINDS = ['POL', 'AMB', 'ACU', 'MHT', 'COU', 'HOU'] as const;
