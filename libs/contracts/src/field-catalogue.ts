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

const LABELS: Readonly<Record<string, string>> = {
  addressUprn: 'Address',
  advanceChoicePointer: 'Advance choices',
  capacityBestInterests: 'Capacity and best interests',
  crisisPlanPointer: 'Crisis plan',
  criminalHistoryIntel: 'Criminal history or intelligence',
  dependantsPresent: 'Children or dependants there',
  diagnosisCoded: 'Diagnosis',
  emergencyCareStatement: 'Emergency care',
  fullName: 'Name',
  gpPractice: 'GP practice',
  mhaStatus: 'Mental Health Act status',
  nhsNumber: 'NHS number',
  objectionDisagreement: 'What the person disagrees with',
  orderOrBailCondition: 'Order or bail condition',
  outOfHoursContact: 'Out-of-hours contact',
  preferredNamePronouns: 'Preferred name and pronouns',
  safeContactPreference: 'Safe way to make contact',
  selfHarmMethodTrauma: 'Self-harm method or trauma',
  tenancyContact: 'Landlord contact',
  triggersWorsens: 'What makes it worse',
  versionReviewExpiry: 'Version and end',
};

/** What a reader sees above a field: `howDistressLooks` → `How distress looks`. */
export function fieldLabel(key: string): string {
  const words = key.replace(/([a-z])([A-Z])/g, '$1 $2').toLowerCase();
  return LABELS[key] ?? words.charAt(0).toUpperCase() + words.slice(1);
}
