import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const ROOT = join(import.meta.dirname, '../..');
const DOCUMENTS = ['apps/hub/docs/threat-model.md', 'apps/hub/docs/hazard-log.md'];

/** Every `file › title` of a document. */
function testsNamedIn(text: string): { file: string; title: string }[] {
  return [...text.matchAll(/`([^`›]+\.ts) › ([^`]+)`/g)].map(([, file = '', title = '']) => ({ file, title }));
}

describe.each(DOCUMENTS)('%s', (document) => {
  const text = readFileSync(join(ROOT, document), 'utf8');
  const named = testsNamedIn(text);

  it('names a test for every control', () => {
    const rows = text.split('\n').filter((line) => /^\| (?!control|\||---)/.test(line) && !line.includes('hazard |'));
    expect(rows.filter((row) => testsNamedIn(row).length === 0)).toEqual([]);
    expect(named.length).toBeGreaterThan(10);
  });

  it.each(named)('$file: $title', ({ file, title }) => {
    expect(existsSync(join(ROOT, file))).toBe(true);
    expect(readFileSync(join(ROOT, file), 'utf8')).toContain(title);
  });
});

it('the hazard log has every hazard from H1 to H14', () => {
  const log = readFileSync(join(ROOT, 'apps/hub/docs/hazard-log.md'), 'utf8');
  const hazards = [...log.matchAll(/^\| (H\d+) \|/gm)].map(([, hazard]) => hazard);
  expect(hazards).toEqual(Array.from({ length: 14 }, (_, at) => `H${at + 1}`));
});
