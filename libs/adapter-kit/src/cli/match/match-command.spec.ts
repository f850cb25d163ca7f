import { parse } from 'csv-parse/sync';
import { runConcordat } from '../run.js';
import { testFolder } from '../test-support/folder.js';
import {
  councilCsv,
  doublesCsv,
  HOUSING_HEADER,
  housingCsv,
  housingRows,
  truthCsv,
} from '../test-support/made-up-agencies.js';
import { recordingTerminal } from '../test-support/recording-terminal.js';
import type { MatchReport } from './report.js';

const folder = testFolder();
const housing = folder.write('housing.csv', housingCsv());
const council = folder.write('council.csv', councilCsv());
const truth = folder.write('truth.csv', truthCsv());
const doubles = folder.write('doubles.csv', doublesCsv());
const both = ['--left', housing, '--right', council];

async function match(...args: string[]) {
  const terminal = recordingTerminal();
  return { code: await runConcordat(['match', ...args], terminal), ...terminal.said };
}

async function report(...args: string[]): Promise<MatchReport> {
  return JSON.parse((await match(...args, '--json')).out) as MatchReport;
}

describe('two files of the same people', () => {
  it('are linked, whatever their columns are called and whichever sign parts them', async () => {
    const { quality } = await report(...both, '--truth', truth);
    expect(quality?.truePairs).toBe(70);
    expect(quality?.link.precision).toBeGreaterThan(0.95);
    expect(quality?.link.recall).toBeGreaterThan(0.95);
  });

  it('give the pairs by id and in words, without any other value', async () => {
    const { code } = await match(...both, '--out', folder.path('pairs.csv'));
    const written = folder.read('pairs.csv');
    const [header, ...rows] = parse(written) as string[][];
    expect(code).toBe(0);
    expect(header).toEqual(['left_id', 'right_id', 'probability', 'verdict', 'explanation']);
    expect(rows.every(([left, right]) => /^H\d+$/.test(left ?? '') && /^C\d+$/.test(right ?? ''))).toBe(true);
    expect(written).not.toMatch(/Abbott|Castellano|Imani|Ashby|19\d\d-/);
  });

  it('leave nothing out of a record in what is said or printed', async () => {
    const spoilt = folder.write('spoilt.csv', `${housingCsv()}\nH70,Zebedee\nH71,Zeb"edee,Quux,1950-01-01,Ashby\n`);
    const { code, out, err } = await match('--left', spoilt, '--right', council);
    expect(code).toBe(0);
    expect(err).toContain('spoilt.csv line 72 has 2 columns instead of 5. It is left out.');
    expect(err).toContain('spoilt.csv line 73 has a quote out of place. It is left out.');
    expect(out).toContain('2 rows left out');
    expect(out + err).not.toMatch(/Zebedee|Quux|Abbott|Imani|H7\d/);
  });

  it('are shown with what their columns are taken to hold, and how to say otherwise', async () => {
    const { err } = await match(...both, '--map', 'left:text=Town', '--map', 'ignored=City');
    expect(err).toMatch(/familyName +Surname +Family name/);
    expect(err).toMatch(/text +Town +\(none\)/);
    expect(err).toMatch(/ignored +record_id +id, City/);
    expect(err).toContain('--map familyName=Surname');
  });

  it('have the thresholds and the figures in the summary, the curve in the picture', async () => {
    const { out } = await match(...both, '--truth', truth, '--plot', folder.path('curve.svg'));
    expect(out).toContain('possible pairs had enough in common to be compared.');
    expect(out).toMatch(/link \(0\.5\) +[01]\.\d{4} +[01]\.\d{4} +[01]\.\d{4}/);
    expect(out).toMatch(/review \(0\.05\) +[01]\.\d{4}/);
    expect(folder.read('curve.svg')).toMatch(/^<svg /);
  });
});

describe('one file', () => {
  it('is linked with itself', async () => {
    const { right, pairs, quality } = await report('--dedupe', doubles, '--truth-column', 'person');
    expect(right).toBeNull();
    expect(pairs.possible).toBe((80 * 79) / 2);
    expect(quality?.truePairs).toBe(10);
    expect(quality?.link.f1).toBeGreaterThan(0.8);
  });

  it.each([
    ['--left', doubles, '--dedupe'],
    ['--dedupe', '--left', doubles],
  ])('may be named by --left as well: %s %s %s', async (...args) => {
    expect(await report(...args)).toEqual(await report('--dedupe', doubles));
  });

  it('has its records named by line where the column of ids names two alike', async () => {
    const file = folder.write('alike.csv', [HOUSING_HEADER, ...housingRows(), ...housingRows()].join('\n'));
    const { left } = await report('--dedupe', file);
    expect(left.idColumn).toBeNull();
    const { code, err } = await match('--dedupe', file, '--id', 'record_id');
    expect(code).toBe(1);
    expect(err).toContain('lines 2 and 72 have the same');
  });
});

test('the truth makes no difference to what is found', async () => {
  const without = await report('--dedupe', doubles, '--map', 'ignored=person');
  const withTruth = await report('--dedupe', doubles, '--truth-column', 'person');
  expect(withTruth.pairs).toEqual(without.pairs);
  expect(withTruth.thresholds).toEqual(without.thresholds);
});

test('the JSON is one object of the documented shape, and all there is on stdout', async () => {
  const { out } = await match(...both, '--truth', truth, '--json');
  const quality = { probability: 0.5, precision: 1, recall: 1, f1: 1, right: 70, wrong: 0, missed: 0 };
  const file = { file: 'a', encoding: 'utf-8', records: 70, malformed: 0, idColumn: 'id', columns: {} };
  const threshold = { probability: 0.5, why: '' };
  const shape = {
    version: 1,
    left: file,
    right: file,
    pairs: { possible: 4900, compared: 1, links: 1, reviews: 1 },
    thresholds: { link: threshold, review: threshold },
    quality: { truePairs: 70, link: quality, review: quality, curve: [quality] },
    notes: [],
    seconds: 1,
  };
  const printed = JSON.parse(out) as MatchReport;
  const keys = (value: unknown): unknown =>
    value === null || typeof value !== 'object' || Array.isArray(value)
      ? typeof value
      : Object.entries(value).map(([key, inner]) => [key, key === 'columns' ? 'object' : keys(inner)]);
  expect(keys(printed)).toEqual(keys(shape));
  expect(Object.keys(printed.quality?.curve[0] ?? {})).toEqual(Object.keys(quality));
  expect(printed.left.columns).toMatchObject({ record_id: 'ignored', Surname: 'familyName', DOB: 'dateOfBirth' });
});

describe('a problem with the data', () => {
  it.each([
    [['--left', folder.path('none.csv'), '--right', council], 'does not exist.'],
    [['--dedupe', folder.write('only-header.csv', 'id,name\n')], 'has a header and no record.'],
    [['--left', housing, '--right', folder.write('else.csv', 'colour\nred\n')], 'Nothing to compare'],
    [[...both, '--out', folder.path('no/such/folder.csv')], 'could not be written (ENOENT).'],
  ])('%j is one sentence and exit code 1', async (args, sentence) => {
    const { code, out, err } = await match(...args);
    expect({ code, out }).toEqual({ code: 1, out: '' });
    expect(err.trimEnd().split('\n').at(-1)).toContain(sentence);
  });

  it.each([
    [['--map', 'surname=Surname'], '"surname" is not a kind of column'],
    [['--map', 'familyName=Nachname'], 'there is no column "Nachname"'],
    [['--truth-column', 'person'], 'has no column "person"'],
    [['--id', 'number'], 'has no column "number"'],
  ])('%j is wrong use, exit code 2', async (args, sentence) => {
    const { code, err } = await match(...both, ...args);
    expect(code).toBe(2);
    expect(err.split('\n')[0]).toContain(sentence);
  });
});
