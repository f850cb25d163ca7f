import fc from 'fast-check';
import { febrl } from '../../test-support/febrl.js';
import type { MadeUpPerson, Making } from '../../test-support/made-up-files.js';
import { madeUpFile, truePairs } from '../../test-support/made-up-files.js';
import type { LinkResult, PairQuality, Table } from '../index.js';
import { COLUMN_KINDS, evaluatePairs, linkRecords, tableOf } from '../index.js';

const COLUMNS = ['givenName', 'familyName', 'dateOfBirth', 'streetNumber', 'street', 'town', 'postcode'] as const;

function asTable(rows: readonly MadeUpPerson[], columns: readonly (keyof MadeUpPerson)[]): Table {
  const cells = rows.map((row) => columns.map((column) => row[column]));
  return tableOf(columns, cells, Object.fromEntries(columns.map((column) => [column, column])));
}

function doublesFound(making: Making, columns: readonly (keyof MadeUpPerson)[]): PairQuality {
  const { rows, people } = madeUpFile(making);
  return evaluatePairs(linkRecords(asTable(rows, columns)), truePairs(people)).automatic;
}

function digest({ pairs }: LinkResult): string[] {
  return pairs.map(({ left, right, probability }) => `${left} ${right} ${probability}`);
}

describe('linking two files of FEBRL, five thousand people each', () => {
  const [left, right] = [febrl('febrl_dataset4a.csv'), febrl('febrl_dataset4b.csv')];
  const rowOf = new Map(left.people.map((person, row) => [person, row]));
  const truth = right.people.map((person, row): [number, number] => [rowOf.get(person) ?? -1, row]);

  it.each<[string, string[], number]>([
    ['all columns', [], 0.9998],
    ['no shared number', ['soc_sec_id'], 0.9985],
    ['neither number nor date of birth', ['soc_sec_id', 'date_of_birth'], 0.998],
    ['neither number nor names', ['soc_sec_id', 'given_name', 'surname'], 0.998],
  ])('finds nearly all and nothing wrong with %s', (_, missing, least) => {
    const result = linkRecords(left.without(...missing), right.without(...missing));
    const { automatic } = evaluatePairs(result, truth);
    expect(automatic.f1).toBeGreaterThanOrEqual(least);
    expect(automatic.precision).toBeGreaterThanOrEqual(0.999);
  });
});

describe('finding the doubles in one file of FEBRL, up to five more of a person', () => {
  const file = febrl('febrl_dataset3.csv');
  const truth = truePairs(file.people);

  it.each([
    ['all columns', []],
    ['no shared number', ['soc_sec_id']],
  ])('finds nearly all and nothing wrong with %s', (_, missing) => {
    const { automatic } = evaluatePairs(linkRecords(file.without(...missing)), truth);
    expect(automatic.f1).toBeGreaterThanOrEqual(0.999);
  });

  it('leaves to a person what only a given name could tell from a relative', () => {
    const result = evaluatePairs(linkRecords(file.without('soc_sec_id', 'date_of_birth')), truth);
    expect(result.automatic.precision).toBeGreaterThanOrEqual(0.999);
    expect(result.withReview.recall).toBeGreaterThanOrEqual(0.995);
  });
});

describe('finding doubles in made-up files with relatives in them', () => {
  it.each<[string, Making, readonly (keyof MadeUpPerson)[], number]>([
    ['many rows each, three errors a row', { seed: 2, people: 500, rows: [5, 10], errors: 3 }, COLUMNS, 0.985],
    [
      'many moves and marriages',
      { seed: 7, people: 800, rows: [1, 3], errors: 1, moved: 0.3, married: 0.1 },
      COLUMNS,
      0.97,
    ],
    [
      'name, email, telephone',
      { seed: 5, people: 800, rows: [1, 5], errors: 1 },
      ['givenName', 'familyName', 'email', 'phone'],
      0.98,
    ],
    [
      'name, birth, postcode',
      { seed: 6, people: 800, rows: [1, 5], errors: 1 },
      ['givenName', 'familyName', 'dateOfBirth', 'postcode'],
      0.98,
    ],
  ])('%s', (_, making, columns, least) => {
    const { f1, precision } = doublesFound({ ...making, relatives: 0.4 }, columns);
    expect(f1).toBeGreaterThanOrEqual(least);
    expect(precision).toBeGreaterThanOrEqual(0.985);
  });

  it('needs no date of birth where names and addresses do', () => {
    const columns = COLUMNS.filter((column) => column !== 'dateOfBirth');
    expect(doublesFound({ seed: 4, people: 800, rows: [1, 4], errors: 1.5 }, columns).f1).toBeGreaterThanOrEqual(0.98);
  });
});

describe('linking', () => {
  const { rows } = madeUpFile({ seed: 9, people: 150, rows: [1, 4], errors: 1, relatives: 0.3 });

  it('gives the same answer each time', () => {
    const table = asTable(rows, COLUMNS);
    expect(digest(linkRecords(table))).toEqual(digest(linkRecords(table)));
  });

  it('finds a row again in another file whatever the order of its columns', () => {
    const other = [...COLUMNS].reverse();
    const { pairs } = linkRecords(asTable(rows, COLUMNS), asTable(rows, other), { partners: 'one-to-one' });
    const itself = pairs.filter(({ left, right, probability }) => left === right && probability > 0.5);
    expect(itself.length).toBeGreaterThan(0.95 * rows.length);
  });

  it('joins nobody twice where nobody is in a file twice', () => {
    const { pairs } = linkRecords(asTable(rows, COLUMNS), asTable(rows, COLUMNS), { partners: 'one-to-one' });
    const linked = pairs.filter(({ probability }) => probability >= 0.5);
    expect(new Set(linked.map(({ left }) => left)).size).toBe(linked.length);
    expect(new Set(linked.map(({ right }) => right)).size).toBe(linked.length);
  });

  it('explains a pair column by column without a value', () => {
    const table = tableOf(
      ['first', 'born'],
      [
        ['Elizabeth', '1951-00-96'],
        ['Liz', '1951-09-06'],
      ],
      { first: 'givenName', born: 'dateOfBirth' },
    );
    expect(linkRecords(table).explain({ left: 0, right: 1 })).toEqual({ first: 'variant', born: 'slip' });
  });

  it('reads whole names, dates of the other order and numbers written differently', () => {
    const left = tableOf(['name', 'dob', 'tel'], [['Smith, John', '31/12/1970', '+44 7700 900123']], {
      name: 'fullName',
      dob: 'dateOfBirth',
      tel: 'phone',
    });
    const right = tableOf(['first', 'last', 'born', 'phone'], [['john', 'SMITH', '19701231', '07700900123']], {
      first: 'givenName',
      last: 'familyName',
      born: 'dateOfBirth',
      phone: 'phone',
    });
    const levels = linkRecords(left, right).explain({ left: 0, right: 0 });
    expect(Object.values(levels)).toEqual(['agrees', 'agrees', 'agrees', 'agrees']);
  });

  it('survives any table', () => {
    const cell = fc.oneof(fc.string({ unit: 'binary', maxLength: 60 }), fc.constantFrom('', 'ann', '1970-01-01', '7'));
    const table = fc
      .tuple(
        fc.uniqueArray(fc.constantFrom(...COLUMN_KINDS), { maxLength: 6 }),
        fc.array(fc.array(cell), { maxLength: 12 }),
      )
      .map(([kinds, cells]) => tableOf(kinds, cells, Object.fromEntries(kinds.map((kind) => [kind, kind]))));
    fc.assert(
      fc.property(table, fc.option(table, { nil: undefined }), (one, other) => {
        for (const { probability } of linkRecords(one, other).pairs) expect(probability).toBeLessThanOrEqual(1);
      }),
      { numRuns: 25 },
    );
  });
});
