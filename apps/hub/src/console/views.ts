import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { NestExpressApplication } from '@nestjs/platform-express';
import type { Express, Request, Response } from 'express';
import nunjucks from 'nunjucks';
import { addFilters } from './filters.js';
import { POLICY_FILTERS } from './policy/policy-words.js';
import { RIGHTS_FILTERS } from './rights/rights-words.js';

const HERE = dirname(fileURLToPath(import.meta.url));
const GOVUK = join(dirname(createRequire(import.meta.url).resolve('govuk-frontend/package.json')), 'dist');

/** The pages' templates and their style sheets; there is one script, for passkeys, and no font and no image. */
export function dressViews(app: NestExpressApplication, programmeName: string): void {
  const express = app.getHttpAdapter().getInstance() as Express;
  const environment = nunjucks.configure([join(HERE, 'views'), GOVUK], { autoescape: true, express });
  addFilters(environment);
  for (const [name, filter] of Object.entries({ ...POLICY_FILTERS, ...RIGHTS_FILTERS }))
    environment.addFilter(name, filter);
  environment.addGlobal('programmeName', programmeName);
  const sheets = new Map([
    ['/assets/govuk.css', neutral(readFileSync(join(GOVUK, 'govuk/govuk-frontend.min.css'), 'utf8'))],
    ['/assets/console.css', readFileSync(join(HERE, 'views/console.css'), 'utf8')],
    ['/assets/passkeys.js', readFileSync(join(HERE, 'views/passkeys.js.asset'), 'utf8')],
  ]);
  app.use('/assets', (request: Request, response: Response) => {
    const sheet = sheets.get(`/assets${request.path}`);
    if (sheet === undefined) return void response.status(404).end();
    response
      .set('Cache-Control', 'public, max-age=3600')
      .type(request.path.endsWith('.js') ? 'js' : 'css')
      .send(sheet);
  });
}

/** The components without the typeface, the crest and the font files, which are for GOV.UK alone. */
export function neutral(sheet: string): string {
  return sheet
    .replace(/@font-face\{[^}]*\}/g, '')
    .replaceAll('GDS Transport,arial,sans-serif', 'system-ui,"Segoe UI","Noto Sans",Arial,sans-serif')
    .replaceAll('GDS Transport', 'system-ui')
    .replace(/url\(\/assets\/images\/[^)]*\)/g, 'none')
    .replace(/\/\*# sourceMappingURL=.*?\*\//, '');
}
