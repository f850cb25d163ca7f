import { createHash } from 'node:crypto';
import { fixtureInput, peopleInput } from '../../test-support/cases.js';
import { reportCsv } from '../report/csv.js';
import { evaluate } from '../report/evaluate.js';
import { reportHtml } from './report-html.js';

const html = reportHtml(evaluate(fixtureInput({ resamples: 500 })));

describe('the page that stands alone', () => {
  it('has no script, fetches nothing, and allows only its own style', () => {
    expect(html).not.toMatch(/<script|javascript:|\son[a-z]+=|<link|<img|url\(|@import/i);
    expect(html).not.toMatch(/ (?:style|href|src)="/);
    const style = /<style>(.*)<\/style>/s.exec(html)?.[1] ?? '';
    const hash = createHash('sha256').update(style).digest('base64');
    expect(html).toContain(`default-src &#39;none&#39;; style-src &#39;sha256-${hash}&#39;`);
  });

  it('gives every picture a title, a description and the same figures as a table', () => {
    const pictures = html.match(/<svg[^>]*>/g) ?? [];
    expect(pictures).toHaveLength(3);
    for (const picture of pictures) {
      const [title = '', description = ''] = /aria-labelledby="([^"]*)"/.exec(picture)?.[1]?.split(' ') ?? [];
      expect(html).toContain(`<title id="${title}">`);
      expect(html).toContain(`<desc id="${description}">`);
    }
    expect(html).toContain('<caption');
  });

  it('S54: prints which windows were compared', () => {
    expect(html).toContain('SAME_MONTHS_NEXT_YEAR: the six months before the index date');
  });

  it('runs nothing that somebody put into a name', () => {
    const input = peopleInput(
      { '<script>x</script>': [3, 1], '=1+1': [5, 1] },
      {},
      { title: '<b>"x"', resamples: 200 },
    );
    const page = reportHtml(evaluate(input));
    expect(page).not.toMatch(/<script>|<b>/);
    expect(reportCsv(evaluate(input))).toContain("people,1.id,'=1+1\r\n");
  });
});

describe('the CSV', () => {
  it('keeps numbers numbers and quotes what would break a line', () => {
    const csv = reportCsv(evaluate(fixtureInput({ resamples: 500 })));
    expect(csv).toContain('demand,hours.difference,581.01\r\n');
    expect(csv).toMatch(/^section,figure,value\r\n/);
  });
});
