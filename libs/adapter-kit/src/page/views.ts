import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Inject, Injectable } from '@nestjs/common';
import type { Response } from 'express';
import nunjucks from 'nunjucks';
import { CONFIG } from '../parts.js';
import type { Own } from '../parts.js';
import { inWords, when } from './words.js';

const FOLDER = join(dirname(fileURLToPath(import.meta.url)), 'views');

const HEADERS = {
  'Content-Security-Policy':
    "default-src 'none'; style-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'",
  'Cache-Control': 'no-store',
  'X-Content-Type-Options': 'nosniff',
  'X-Frame-Options': 'DENY',
  // Without a referrer a browser sends `Origin: null` with a form, and the form would be refused.
  'Referrer-Policy': 'same-origin',
};

/** The adapter's own pages: no script, no font and no image, and every value escaped. */
@Injectable()
export class Views {
  readonly css = readFileSync(join(FOLDER, 'page.css'), 'utf8');
  private readonly environment: nunjucks.Environment;

  constructor(@Inject(CONFIG) { agency }: Own) {
    this.environment = new nunjucks.Environment(new nunjucks.FileSystemLoader(FOLDER), { autoescape: true });
    this.environment.addGlobal('agency', agency);
    this.environment.addFilter('when', when);
    this.environment.addFilter('inWords', inWords);
  }

  send(response: Response, view: string, content: object, status = 200): void {
    const html = this.environment.render(`${view}.njk`, content);
    response.status(status).set(HEADERS).type('html').send(html);
  }
}
