import type { Evidence, ShownBy } from './evidence.js';

/** The report as a person reads it. */
export function printed(evidence: Evidence[], onlyMissing: boolean): string {
  const listed = onlyMissing ? evidence.filter(({ verdict }) => verdict !== 'SHOWN') : evidence;
  const shown = evidence.filter(({ verdict }) => verdict === 'SHOWN').length;
  return [...listed.map(paragraph), `${shown} of ${evidence.length} requirements are shown by passing tests.`, ''].join(
    '\n',
  );
}

function paragraph({ id, rule, verdict, whyNotShown, tests }: Evidence): string {
  const lines = byFileAndTitle(tests).map(({ file, title, status, times }) => {
    const often = times > 1 ? ` (${times} tests)` : '';
    return `      ${status.padEnd(8)} ${file}: ${title}${often}`;
  });
  const why = verdict !== 'SHOWN' && whyNotShown ? [`      ${whyNotShown}`] : [];
  return [`${id}  ${verdict.padEnd(8)} ${rule}`, ...why, ...lines, ''].join('\n');
}

/** Many tests under one `describe` that names the requirement are one line. */
function byFileAndTitle(tests: ShownBy[]): (ShownBy & { times: number })[] {
  const lines = new Map<string, ShownBy & { times: number }>();
  for (const test of tests) {
    const title = naming(test.title);
    const key = [test.file, title, test.status].join('\n');
    lines.set(key, { ...test, title, times: (lines.get(key)?.times ?? 0) + 1 });
  }
  return [...lines.values()];
}

/** Of `describe › describe › it` as far as the first part that names a requirement, from there. */
function naming(title: string): string {
  const parts = title.split(' › ');
  return parts.find((part) => /\bS\d\d.*:/.test(part)) ?? title;
}
