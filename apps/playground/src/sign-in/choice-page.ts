import type { ServerResponse } from 'node:http';
import { render, SHEETS } from '../portal/views.js';
import type { MadeUpAccount } from './identity-provider.js';

export function choicePage(response: ServerResponse, accounts: readonly MadeUpAccount[]): void {
  // Where the form leads in the end is the hub's address, so this page does not say where forms may lead.
  const policy = "default-src 'none'; style-src 'self'; img-src data:; base-uri 'none'; frame-ancestors 'none'";
  response.setHeader('Content-Security-Policy', policy);
  send(response, 'text/html; charset=utf-8', render('choose', { accounts }));
}

/** True if it was a style sheet of the page above. */
export function sheet(response: ServerResponse, path: string): boolean {
  const found = SHEETS.get(path);
  if (found !== undefined) send(response, 'text/css; charset=utf-8', found);
  return found !== undefined;
}

function send(response: ServerResponse, type: string, body: string): void {
  response.writeHead(200, { 'Content-Type': type, 'Cache-Control': 'no-store', 'X-Content-Type-Options': 'nosniff' });
  response.end(body);
}
