import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import type { NormalisedPerson } from './index.js';
import { compare, normalise, PersonIndex, screeningCodes } from './index.js';

const key = Buffer.alloc(32, 7);

function load(name: string): Map<string, NormalisedPerson> {
  const text = readFileSync(new URL(`../test-data/${name}`, import.meta.url));
  const rows = parse(text, { columns: true, trim: true }) as Record<string, string>[];
  return new Map(rows.map((row) => [String(row.rec_id?.split('-')[1]), personOf(row)]));
}

function personOf(row: Record<string, string>): NormalisedPerson {
  return normalise({
    givenName: row.given_name,
    familyName: row.surname,
    dateOfBirth: row.date_of_birth,
    postcode: row.postcode,
    address: [row.street_number, row.address_1, row.address_2, row.suburb].join(' '),
    sharedId: row.soc_sec_id,
  });
}

function link(withId: boolean): { precision: number; recall: number; reviewed: number; screened: number } {
  const strip = (person: NormalisedPerson) => (withId ? person : normalise({ ...person, sharedId: undefined }));
  const index = new PersonIndex();
  for (const [ref, person] of load('febrl_dataset4a.csv')) {
    index.add(ref, strip(person), screeningCodes(strip(person), key, { pad: false }));
  }
  const found = { right: 0, wrong: 0, reviewed: 0, screened: 0 };
  for (const [ref, asked] of load('febrl_dataset4b.csv')) {
    const candidates = index.candidates(screeningCodes(strip(asked), key));
    if (candidates.includes(ref)) found.screened += 1;
    for (const candidate of candidates) {
      const person = index.get(candidate);
      const verdict = person ? compare(strip(asked), person).verdict : 'NOT_KNOWN';
      if (verdict === 'AMBIGUOUS' && candidate === ref) found.reviewed += 1;
      if (verdict === 'KNOWN') found[candidate === ref ? 'right' : 'wrong'] += 1;
    }
  }
  return {
    precision: found.right / (found.right + found.wrong),
    recall: found.right / index.size,
    reviewed: found.reviewed / index.size,
    screened: found.screened / index.size,
  };
}

describe('FEBRL 4, five thousand people and an altered record of each', () => {
  it('links them by codes and comparison at the automatic threshold', () => {
    const { precision, recall, screened } = link(true);
    expect(precision).toBeGreaterThanOrEqual(0.999);
    expect(recall).toBeGreaterThanOrEqual(0.95);
    expect(screened).toBeGreaterThanOrEqual(0.97);
  });

  it('stays as precise without a shared number, and hands the rest to a person', () => {
    const { precision, recall, reviewed } = link(false);
    expect(precision).toBeGreaterThanOrEqual(0.999);
    expect(recall + reviewed).toBeGreaterThanOrEqual(0.85);
  });
});
