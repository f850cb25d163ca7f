import fc from 'fast-check';
import { fixtureInput, peopleInput } from '../../test-support/cases.js';
import { reportHtml } from '../html/report-html.js';
import { Decimal } from '../numbers/decimals.js';
import { evaluate, NothingToAnalyse } from './evaluate.js';
import { claimsIn } from './wording.js';

const few = { resamples: 200 };

describe('the fixture', () => {
  const report = evaluate(fixtureInput());

  it('S55: 69.4% fewer incidents, 73.7% or 581.01 hours, 73.3% or £14,525.42', () => {
    const { incidents, hours, cost } = report.demand;
    expect(incidents).toMatchObject({ before: 98, after: 30, difference: 68, reductionPercent: 69.4 });
    expect(hours).toMatchObject({ before: 788.34, after: 207.33, difference: 581.01, reductionPercent: 73.7 });
    expect(cost).toMatchObject({ difference: 14525.42, reductionPercent: 73.3 });
  });

  it('S55: the pence are not those of the two rounded totals', () => {
    const { before, after, difference } = report.demand.cost ?? { before: 0, after: 0, difference: 0 };
    expect([before, after]).toEqual([19816.37, 5290.95]);
    expect(difference).toBe(14525.42);
    expect(Number((19816.365).toFixed(2)) - Number((5290.945).toFixed(2))).not.toBeCloseTo(14525.42, 4);
  });

  it('S53: twenty are drawn, three have left the area, three fall to data cleansing, fourteen are analysed', () => {
    expect(report.sample).toMatchObject({ sampled: 20, analysed: 14 });
    expect(report.sample.excluded.map(({ code, people }) => [code, people])).toEqual([
      ['LEFT_AREA', 3],
      ['DATA_CLEANSING', 3],
    ]);
  });

  it('S55: the one who rose is shown', () => {
    expect(report.people.filter(({ change }) => change === 'ROSE')).toEqual([
      { id: 'FF-012', before: 5, after: 7, change: 'ROSE' },
    ]);
    expect(report.byPerson).toMatchObject({ improved: 13, same: 0, worse: 1 });
    expect(reportHtml(report)).toContain('FF-012: 5 to 7');
  });

  it('S55: says W, p and the interval, and what happens with no help at all beside them', () => {
    expect(report.test).toMatchObject({ w: 2.5, p: 0.00061, method: 'exact', zeros: 0 });
    expect(Math.abs((report.demand.incidents.interval?.low ?? 0) - 51.3)).toBeLessThan(0.5);
    expect(Math.abs((report.demand.incidents.interval?.high ?? 0) - 84.7)).toBeLessThan(0.5);
    for (const { median } of report.byChance.settings) expect(median > 26.5 && median < 30.5).toBe(true);
    expect(report.statement).toContain('No comparison group.');
  });

  it('is the same to the last byte in another time zone and language', () => {
    const before = { TZ: process.env.TZ, LANG: process.env.LANG };
    try {
      process.env.TZ = 'Pacific/Auckland';
      process.env.LANG = 'de_DE.UTF-8';
      expect(JSON.stringify(evaluate(fixtureInput()))).toBe(JSON.stringify(report));
    } finally {
      for (const [name, value] of Object.entries(before)) {
        if (value === undefined) delete process.env[name];
        else process.env[name] = value;
      }
    }
  });
});

describe('somebody who is gone', () => {
  it('S05: a death inside the window after is a death, and no reduction', () => {
    const counts = { a: [8, 4], b: [6, 3], c: [10, 0] } as const;
    const report = evaluate(peopleInput(counts, { c: { event: 'DIED' } }, few));
    expect(report.demand.incidents).toMatchObject({ before: 14, after: 7, reductionPercent: 50 });
    expect(report.sample.gone).toEqual([{ code: 'DIED', says: 'died', people: 1, afterUnblinding: 0 }]);
    expect(reportHtml(report)).toContain('Reported, and not counted as a reduction: 1 died');
  });

  it('S05: never makes the reduction larger, whoever dies, is detained or moves away', () => {
    const count = fc.integer({ min: 1, max: 12 });
    fc.assert(
      fc.property(
        fc.array(fc.tuple(count, count), { minLength: 2, maxLength: 8 }),
        fc.constantFrom('DIED', 'DETAINED', 'LEFT_AREA'),
        (pairs, event) => {
          const all = Object.fromEntries(pairs.map((pair, at) => [`p${at}`, pair] as const));
          const alive = Object.fromEntries(Object.entries(all).slice(1));
          const gone = evaluate(peopleInput({ ...all, p0: [all.p0?.[0] ?? 1, 0] }, { p0: { event } }, few));
          expect(gone.demand.incidents).toEqual(evaluate(peopleInput(alive, {}, few)).demand.incidents);
        },
      ),
      { numRuns: 8 },
    );
  });

  it('S53: is flagged where it was decided after the counts could be seen', () => {
    const counts = { a: [8, 4], b: [6, 3], c: [10, 12] } as const;
    const late = { c: { status: 'EXCLUDED', reason: 'DATA_CLEANSING', decidedOn: '2025-03-02' } } as const;
    const report = evaluate(peopleInput(counts, late, { ...few, unblindedOn: '2025-03-01' }));
    expect(report.sample.excluded[0]).toMatchObject({ afterUnblinding: 1 });
    expect(reportHtml(report)).toContain('1 exclusion was decided after the counts could be seen');
  });
});

describe('the report', () => {
  const counts = { a: [8, 4], b: [6, 3], c: [10, 12], d: [5, 5] } as const;

  it('S03: is not reportable as an outcome on demand alone', () => {
    expect(evaluate(peopleInput(counts, {}, few)).outcome).toMatchObject({
      reportable: false,
      professionalViewOnly: true,
    });
    const measures = [
      { panel: 'SAFETY', measure: 'Deaths', before: 0, after: 0 },
      { panel: 'EXPERIENCE', measure: 'Listened to', asked: 9, answered: 6, reportedBy: 'PERSON' },
    ] as const;
    const whole = evaluate(peopleInput(counts, {}, { ...few, measures }));
    expect(whole.outcome).toMatchObject({ reportable: true, professionalViewOnly: false });
  });

  it('S62: names the parties that have not signed the measurement plan at its head', () => {
    const html = reportHtml(evaluate(peopleInput(counts, {}, { ...few, unsigned: ['East Housing'] })));
    expect(html).toContain('The measurement plan is not signed by East Housing.');
  });

  it('S24: tells those who are just starting to become known apart from those with many contacts', () => {
    const routes = { a: { route: 'EARLY' }, b: { route: 'EARLY' }, c: { route: 'HIGH_CONTACT' } } as const;
    expect(evaluate(peopleInput(counts, routes, few)).routes).toEqual([
      { route: 'EARLY', people: 2, before: 14, after: 7, reductionPercent: 50 },
      { route: 'HIGH_CONTACT', people: 1, before: 10, after: 12, reductionPercent: -20 },
    ]);
  });

  it('claims nothing that needs a comparison, in any of its words', () => {
    const html = reportHtml(evaluate(peopleInput(counts, {}, few)));
    expect(claimsIn(html.replace(/<style>.*<\/style>/s, '').replace(/<[^>]*>/g, ' '), false)).toEqual([]);
    expect(html).toContain('associated with');
    expect(html).toContain('No comparison group.');
  });

  it('gives the rates by person-days in the community', () => {
    const days = { a: { daysBefore: 180, daysAfter: 90 }, b: { daysBefore: 180, daysAfter: 180 } };
    const { rows } = evaluate(peopleInput({ a: [9, 3], b: [9, 6] }, days, few)).sensitivity;
    expect(rows.at(-1)).toMatchObject({ name: 'PERSON_DAYS', before: 50, after: 33.33, reductionPercent: 33.3 });
  });

  it('says there is nobody to analyse rather than dividing by nothing', () => {
    const nobody = { a: { status: 'EXCLUDED', reason: 'LEFT_AREA' } } as const;
    expect(() => evaluate(peopleInput({ a: [3, 1] }, nobody))).toThrow(NothingToAnalyse);
  });

  it('has no reduction where there was nothing before', () => {
    const report = evaluate(peopleInput({ a: [0, 2], b: [0, 0] }, {}, few));
    expect(report.demand.incidents).toMatchObject({ reductionPercent: null, interval: null });
    expect(report.statement).toContain('no reduction to report');
  });

  it('takes partner agencies’ and the programme’s own cost off', () => {
    const report = evaluate(
      fixtureInput({
        ...few,
        costs: [
          { kind: 'PARTNER', who: 'A&E', period: 'BEFORE', pounds: new Decimal('1000.10') },
          { kind: 'PARTNER', who: 'A&E', period: 'AFTER', pounds: new Decimal('1500.30') },
          { kind: 'PROGRAMME', who: 'Coordinator', pounds: new Decimal('9000') },
        ],
      }),
    );
    expect(report.costs.partners).toEqual([{ who: 'A&E', before: 1000.1, after: 1500.3, difference: -500.2 }]);
    expect(report.costs.net).toBe(5025.22);
    expect(report.costs.says).toContain('Time no longer spent is capacity released, not cash.');
  });
});
