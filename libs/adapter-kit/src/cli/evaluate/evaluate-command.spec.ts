import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { EvaluationReport } from '#outcomes';
import { runConcordat } from '../run.js';
import { testFolder } from '../test-support/folder.js';
import { recordingTerminal } from '../test-support/recording-terminal.js';

const folder = testFolder();
const DATA = join(import.meta.dirname, '../../../../outcomes/test-data');
const fixture = ['--incidents', join(DATA, 'incidents.csv'), '--sample', join(DATA, 'sample.csv')];
const quick = ['--resamples', '200'];

async function evaluate(...args: string[]) {
  const terminal = recordingTerminal();
  return { code: await runConcordat(['evaluate', ...args], terminal), ...terminal.said };
}

async function report(...args: string[]): Promise<EvaluationReport> {
  const { code, out, err } = await evaluate(...args, '--json');
  if (code !== 0) throw new Error(err);
  return JSON.parse(out) as EvaluationReport;
}

function files(incidents: string, sample: string): string[] {
  return ['--incidents', folder.write('incidents.csv', incidents), '--sample', folder.write('sample.csv', sample)];
}

describe('the published figures', () => {
  it('S55: come out of the fixture exactly', async () => {
    const { demand, test, sample, people } = await report(...fixture);
    expect(demand.incidents.reductionPercent).toBe(69.4);
    expect(demand.hours).toMatchObject({ difference: 581.01, reductionPercent: 73.7 });
    expect(demand.cost).toMatchObject({ difference: 14525.42, reductionPercent: 73.3 });
    expect(test).toMatchObject({ w: 2.5, p: 0.00061 });
    expect(sample).toMatchObject({ sampled: 20, analysed: 14 });
    expect(people.find(({ change }) => change === 'ROSE')).toMatchObject({ before: 5, after: 7 });
  });

  it('S55: stand in the summary, with the one who rose and without a word of what it brought about', async () => {
    const { out } = await evaluate(...fixture);
    expect(out).toMatch(/Incidents +98 +30 +68 +69\.4%/);
    expect(out).toMatch(/Police hours +788\.34 +207\.33 +581\.01 +73\.7%/);
    expect(out).toMatch(/Police cost +£19,816\.37 +£5,290\.95 +£14,525\.42 +73\.3%/);
    expect(out).toContain('FF-012 (5 to 7)');
    expect(out).toContain('W = 2.5, p = 0.0006');
    expect(out).toContain('No comparison group.');
    expect(out).not.toMatch(/\bsaved\b|\bcaused\b/);
  });

  it('S55: are the same bytes each time, with what they were worked out from', async () => {
    const [first, second] = [await evaluate(...fixture, '--json'), await evaluate(...fixture, '--json')];
    expect(second.out).toBe(first.out);
    const digest = createHash('sha256')
      .update(readFileSync(join(DATA, 'incidents.csv')))
      .digest('hex');
    expect((JSON.parse(first.out) as EvaluationReport).inputs[0]).toEqual({
      name: 'incidents.csv',
      sha256: digest,
      rows: 152,
    });
  });

  it('are written as one page and as CSV', async () => {
    const { code } = await evaluate(
      ...fixture,
      ...quick,
      '--html',
      folder.path('r.html'),
      '--csv',
      folder.path('r.csv'),
    );
    expect(code).toBe(0);
    expect(folder.read('r.html')).toMatch(/^<!doctype html>/);
    expect(folder.read('r.html')).toContain('£14,525.42');
    expect(folder.read('r.csv')).toContain('demand,cost.difference,14525.42');
  });
});

const SAMPLE = 'subject,status,reason\nA1,ANALYSED,\nA2,ANALYSED,\nA3,EXCLUDED,LEFT_AREA\n';
const HEADER = 'subject,period,incident,role,officer_hours,rate_gbp\n';
const ROWS =
  'A1,BEFORE,1,PC,2.00,25.00\nA1,BEFORE,2,PC,1.00,25.00\nA2,BEFORE,3,PC,1.50,25.00\nA1,AFTER,4,PC,0.50,25.00\n';

describe('a row that cannot be read', () => {
  it.each([
    ['A1,BEFORE,9,PC,two,25.00', 'line 6 has no number such as 12.50 in column officer_hours'],
    ['A1,BEFORE,9,PC,-1,25.00', 'line 6 has no number such as 12.50 in column officer_hours'],
    ['A1,DURING,9,PC,1,25.00', 'line 6 has none of BEFORE, AFTER in column period'],
    [',BEFORE,9,PC,1,25.00', 'line 6 has nothing in column subject'],
    ['A1,BEFORE,9,PC', 'line 6 has 4 columns instead of 6'],
    ['A1,BEFORE,9,"PC,1,25.00', 'line 6 has a quote out of place'],
    ['A1,BEFORE,4,PC,1,25.00', 'line 6 is of an incident that stands in the other period too'],
  ])('%j is named with its line and stops the run', async (row, sentence) => {
    const { code, out, err } = await evaluate(...files(`${HEADER}${ROWS}${row}\n`, SAMPLE));
    expect({ code, out }).toEqual({ code: 1, out: '' });
    expect(err).toContain(sentence);
    expect(err).toContain('nothing was worked out');
    expect(err).not.toMatch(/two|DURING/);
  });

  it('is left out on demand, counted and told in the report', async () => {
    const { code, out, err } = await evaluate(
      ...files(`${HEADER}${ROWS}A1,BEFORE,9,PC,two,25.00\n`, SAMPLE),
      '--skip-malformed',
      ...quick,
    );
    expect(code).toBe(0);
    expect(err).toContain('line 6 has no number such as 12.50 in column officer_hours. It is left out.');
    expect(out).toContain('1 rows could not be read and are left out: totals may be too small.');
  });

  it.each([
    ['A1,ANALYSED,\nA1,ANALYSED,', 'line 3 names the same person as line 2'],
    ['A1,ANALYSED,\nA2,EXCLUDED,', 'line 3 is excluded without a reason; the codes are LEFT_AREA,'],
    ['A1,ANALYSED,\nA2,EXCLUDED,BORED', 'line 3 has none of LEFT_AREA,'],
    ['A1,ANALYSED,\nA2,MAYBE,', 'line 3 has none of ANALYSED, EXCLUDED in column status'],
  ])('S53: of the sample, %j, is named as well', async (rows, sentence) => {
    const { code, err } = await evaluate(...files(HEADER + ROWS, `subject,status,reason\n${rows}\n`));
    expect(code).toBe(1);
    expect(err).toContain(sentence);
  });

  it('is one whose cost is not its time at its rate', async () => {
    const rows = 'subject,period,incident,role,officer_hours,rate_gbp,cost_gbp\nA1,BEFORE,1,PC,1.00,25.00,25.01\n';
    const { err } = await evaluate(...files(rows, SAMPLE));
    expect(err).toContain('line 2 has a column cost_gbp that is not its time multiplied by its rate');
  });
});

describe('other files', () => {
  it('S54: with dates and index dates both ways of laying the windows are worked out, and the mode is printed', async () => {
    const incidents =
      'Person;Started;Incident;Role;Minutes;Officers\n' +
      'A1;2024-03-31T23:30:00Z;1;PC;60;2\n' + // London: 1 April, the index date itself, so not before
      'A1;2024-03-30;2;PC;60;1\nA1;2023-10-01;3;PC;60;1\nA1;2023-09-30;4;PC;60;1\n' +
      'A1;2024-10-01;5;PC;30;1\nA1;2025-03-31;6;PC;30;1\nA1;2025-04-01;7;PC;30;1\n';
    const sample = 'Person;Status;Index date\nA1;analysed;2024-04-01\n';
    const one = await report(...files(incidents, sample), ...quick);
    expect(one.design.windows).toBe('SAME_MONTHS_NEXT_YEAR');
    expect(one.demand.incidents).toMatchObject({ before: 2, after: 2 });
    expect(one.demand.hours).toMatchObject({ before: 2, after: 1 });
    expect(one.otherWindows).toMatchObject({ windows: 'AFTER_ANNIVERSARY', incidents: { before: 2, after: 1 } });
    expect(one.notes).toContain('2 rows fall into no window; they are not counted.');
    const other = await report(...files(incidents, sample), ...quick, '--windows', 'AFTER_ANNIVERSARY');
    expect(other.demand.incidents).toMatchObject({ before: 2, after: 1 });
  });

  it('counts officers times attendance, and prices it by a file of rates with its year', async () => {
    const incidents =
      'subject,period,incident,role,minutes,officers\nA1,BEFORE,1,PC,20,3\nA2,BEFORE,2,PC,10,2\nA1,AFTER,3,PC,20,1\n';
    const rates = folder.write('rates.csv', 'role,rate_gbp,price_year,source\nPC,25.00,2024/25,Force finance\n');
    const { demand, rates: told } = await report(...files(incidents, SAMPLE), '--rates', rates, ...quick);
    expect(demand.hours).toMatchObject({ before: 1.33, after: 0.33, difference: 1 });
    expect(demand.cost).toMatchObject({ before: 33.33, after: 8.33, difference: 25 });
    expect(told).toEqual([{ role: 'PC', poundsPerHour: '25', priceYear: '2024/25', source: 'Force finance' }]);
  });

  it('refuses a role that has no rate, and has no cost where there is no rate at all', async () => {
    const incidents = 'subject,period,incident,role,hours\nA1,BEFORE,1,SGT,1\nA1,AFTER,2,SGT,1\n';
    const rates = folder.write('rates.csv', 'role,rate_gbp\nPC,25.00\n');
    expect((await evaluate(...files(incidents, SAMPLE), '--rates', rates)).err).toContain(
      'line 2 has a role that the file of rates does not name',
    );
    expect((await report(...files(incidents, SAMPLE), ...quick)).demand.cost).toBeNull();
  });

  it('says which rows are about nobody in the sample, instead of losing them in silence', async () => {
    const { notes } = await report(...files(`${HEADER}${ROWS}Z9,BEFORE,9,PC,9.00,25.00\n`, SAMPLE), ...quick);
    expect(notes).toContain('1 rows are about 1 people who are not in the sample; they are not counted.');
  });

  it('puts a comparison group beside those enrolled', async () => {
    const people = (group: string, after: number): string[] =>
      Array.from({ length: 6 }, (_, at) => [
        Array.from({ length: 6 + at }, (_, n) => `${group}${at},BEFORE,${group}b${at}.${n},PC,1,25\n`).join(''),
        Array.from({ length: after + (at % 3) }, (_, n) => `${group}${at},AFTER,${group}a${at}.${n},PC,1,25\n`).join(
          '',
        ),
      ]).flat();
    const sample = ['E', 'C'].flatMap((group) =>
      Array.from({ length: 6 }, (_, at) => `${group}${at},ANALYSED,${group === 'E' ? 'ENROLLED' : 'COMPARISON'}\n`),
    );
    const both = files(
      HEADER + [...people('E', 3), ...people('C', 6)].join(''),
      `subject,status,group\n${sample.join('')}`,
    );
    const { comparison, design, demand } = await report(...both, '--design', 'did', ...quick);
    expect(design.kind).toBe('DIFFERENCE_IN_DIFFERENCES');
    expect(demand.incidents.before).toBe(51);
    expect(comparison).toMatchObject({ enrolled: 6, comparison: 6 });
    expect(typeof comparison === 'string' ? NaN : comparison.rateRatio).toBeCloseTo(4 / 7, 1);
    expect((await report(...both, ...quick)).notes).toContain(
      '6 people of a comparison group are not used; --design did uses them.',
    );
    expect((await evaluate(...fixture, '--design', 'did')).err).toContain('--design did needs a comparison group');
  });

  it('puts safety, experience and cost to others beside demand', async () => {
    const measures = folder.write(
      'm.csv',
      'panel,measure,before,after,asked,answered,reported_by\nSAFETY,Deaths,0,0,,,\nEXPERIENCE,Heard,2.1,3.3,14,9,PERSON\n',
    );
    const costs = folder.write(
      'c.csv',
      'kind,who,period,amount_gbp\nPARTNER,A&E,BEFORE,100.00\nPARTNER,A&E,AFTER,150.00\nPROGRAMME,Coordinator,,9000.00\n',
    );
    const equity = folder.write(
      'e.csv',
      'characteristic,group,eligible,selected,disclosed,closed\nSex,A,100,20,18,9\nSex,B,100,10,9,5\n',
    );
    const found = await report(...fixture, ...quick, '--measures', measures, '--costs', costs, '--equity', equity);
    expect(found.outcome).toMatchObject({ reportable: true, professionalViewOnly: false });
    expect(found.costs.net).toBe(5475.42);
    expect(found.equity[0]?.stopAndReview).toEqual(['selected']);
  });
});

describe('wrong use', () => {
  it.each([
    [['--incidents', 'a.csv'], 'Give the incidents with --incidents and the people with --sample.'],
    [[...fixture, '--design', 'rct'], '--design is one of before-after, did.'],
    [[...fixture, '--resamples', '5'], '--resamples is a whole number from 100 to 1000000.'],
    [[...fixture, '--unblinded-on', 'soon'], '--unblinded-on is a date such as 2025-03-31.'],
    [[...fixture, '--html', join(DATA, 'sample.csv')], 'would overwrite another file given'],
    [[...fixture, '--map', 'colour=role'], '"colour" is not a kind of column'],
    [[...fixture, '--map', 'role=Rank'], 'there is no column "Rank"'],
    [[...fixture, '--jason'], 'There is no option --jason.'],
  ])('%j is answered by a sentence and exit code 2', async (args, sentence) => {
    const { code, err } = await evaluate(...args);
    expect(code).toBe(2);
    expect(err.split('\n')[0]).toContain(sentence);
  });

  it.each([
    [
      ['subject,when,role,hours\nA1,x,PC,1\n', SAMPLE],
      'has neither a column of periods (BEFORE, AFTER) nor one of dates',
    ],
    [['subject,period,role\nA1,BEFORE,PC\n', SAMPLE], 'has no column of hours or minutes'],
    [['period,role,hours\nBEFORE,PC,1\n', SAMPLE], 'has no column for person (such as "subject")'],
    [[HEADER + ROWS, 'subject,status,reason\nA3,EXCLUDED,LEFT_AREA\n'], 'has nobody to analyse'],
  ])(
    'a file that cannot serve is one sentence and exit code 1: %#',
    async ([incidents = '', sample = ''], sentence) => {
      const { code, err } = await evaluate(...files(incidents, sample));
      expect(code).toBe(1);
      expect(err).toContain(sentence);
    },
  );
});
