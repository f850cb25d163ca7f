import nunjucks from 'nunjucks';
import type { ConformanceReport } from '#contracts';

const PAGE = `<!DOCTYPE html>
<html lang="en-GB">
<head><meta charset="utf-8"><title>Conformance of {{ agency }}</title>
<meta name="viewport" content="width=device-width, initial-scale=1"></head>
<body>
<main>
<h1>Conformance of {{ agency }}</h1>
<p><strong>{{ "It conforms." if conforms else "It does not conform yet." }}</strong> Tried on {{ at }}. Removal is evidenced as {{ removal }}.</p>
{% if leftBehind | length %}<h2>To be taken out by hand</h2><ul>{% for id in leftBehind %}<li>{{ id }}</li>{% endfor %}</ul>{% endif %}
<table><caption>What was tried</caption>
<thead><tr><th scope="col">Rule</th><th scope="col">Outcome</th><th scope="col">Why</th></tr></thead>
<tbody>{% for rule in rules %}<tr><td>{{ rule.says }}</td><td>{{ words[rule.outcome] }}</td><td>{{ rule.why }}</td></tr>{% endfor %}</tbody></table>
<p>Digest of this report: {{ digest }}</p>
</main>
</body>
</html>
`;

const WORDS = { HELD: 'held', BROKEN: 'BROKEN', LEFT_OUT: 'left out' };

/** The report as a page that anybody can read and print. */
export function reportPage(report: ConformanceReport): string {
  return new nunjucks.Environment(null, { autoescape: true }).renderString(PAGE, { ...report, words: WORDS });
}
