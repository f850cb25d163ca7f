import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import nunjucks from 'nunjucks';

const HERE = dirname(fileURLToPath(import.meta.url));
const GOVUK = join(dirname(createRequire(import.meta.url).resolve('govuk-frontend/package.json')), 'dist');

const environment = new nunjucks.Environment(new nunjucks.FileSystemLoader([join(HERE, 'views'), GOVUK]), {
  autoescape: true,
  throwOnUndefined: false,
});

/** A page as HTML; everything put into it is escaped. */
export function render(view: 'home' | 'agency' | 'choose' | 'message', model: object): string {
  return environment.render(`${view}.njk`, model);
}

/** The style sheets by their path. */
export const SHEETS: ReadonlyMap<string, string> = new Map([
  ['/assets/govuk.css', neutral(readFileSync(join(GOVUK, 'govuk/govuk-frontend.min.css'), 'utf8'))],
  ['/assets/portal.css', readFileSync(join(HERE, 'views/portal.css'), 'utf8')],
]);

/** Without the typeface, the crest and the font files, which are for GOV.UK alone. */
function neutral(sheet: string): string {
  return sheet
    .replace(/@font-face\{[^}]*\}/g, '')
    .replaceAll(/"?GDS Transport"?,\s*arial,\s*sans-serif/g, 'system-ui,"Segoe UI","Noto Sans",Arial,sans-serif')
    .replace(/url\(\/assets\/images\/[^)]*\)/g, 'none')
    .replace(/\/\*# sourceMappingURL=.*?\*\//, '');
}
