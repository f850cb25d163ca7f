import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { neutral } from './views.js';

const VIEWS = new URL('./views/', import.meta.url);
const TEMPLATES = readdirSync(VIEWS, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.njk'));

describe('the pages', () => {
  it.each(TEMPLATES)('%s has no script, no style and no handler within', (name) => {
    const template = readFileSync(new URL(name, VIEWS), 'utf8');
    expect(template).not.toMatch(
      /<script(?! src="\/assets\/passkeys\.js" defer><\/script>)|<style|\sstyle=|\son\w+=|javascript:/i,
    );
    expect(template).not.toMatch(/\|\s*safe\b/);
  });

  it('carry neither the typeface nor the crest of GOV.UK', () => {
    const file = createRequire(import.meta.url).resolve('govuk-frontend/dist/govuk/govuk-frontend.min.css');
    const sheet = neutral(readFileSync(file, 'utf8'));
    expect(sheet).not.toMatch(/GDS Transport|@font-face|url\(\/assets|sourceMappingURL/);
    expect(sheet).toContain('.govuk-task-list');
  });
});
