import type { IncomingMessage, ServerResponse } from 'node:http';
import { AGENCIES } from './agencies.js';
import type { PlaygroundAgency } from './agencies.js';
import { given } from './given.js';
import { bodyOf, closeServer, listenLocally } from './http-server.js';
import { until } from './json-client.js';
import type { Partnership } from './partnership.js';
import { sentenceOf } from './plain-error.js';
import { agencyModel, homeModel, nameOf } from './portal/models.js';
import type { PortalEnquiry } from './portal/models.js';
import { render, SHEETS } from './portal/views.js';

export interface Portal {
  url: string;
  close(): Promise<void>;
}

/** A page that says who to be and shows what officers see; for this machine alone. */
export async function startPortal(partnership: Partnership, port: number): Promise<Portal> {
  const portal = new PortalPages(partnership, port);
  const server = await listenLocally(port, (request, response) => void portal.answer(request, response));
  return { url: `http://127.0.0.1:${port}`, close: () => closeServer(server) };
}

/** Most enquiries are answered before anybody would load the page again. */
const SHORT_WAIT = { seconds: 4, otherwise: 'It is still being asked.' };

class PortalPages {
  readonly #raised: PortalEnquiry[] = [];
  readonly #notices = new Map<string, string>();

  constructor(
    private readonly partnership: Partnership,
    private readonly port: number,
  ) {}

  async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    try {
      await this.#route(request, response);
    } catch (error) {
      this.#page(response, 500, render('message', { heading: 'That did not work', text: sentenceOf(error) }));
    }
  }

  async #route(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const path = new URL(request.url ?? '/', 'http://portal').pathname;
    const sheet = SHEETS.get(path);
    if (!this.#isFromHere(request)) return this.#notFound(response);
    if (request.method === 'GET' && sheet) return send(response, 200, 'text/css; charset=utf-8', sheet);
    if (request.method === 'GET' && path === '/') {
      return this.#page(response, 200, render('home', await homeModel(this.partnership)));
    }
    const [, id, action] = /^\/agencies\/([a-z-]+)(?:\/(enquiries|reviews))?$/.exec(path) ?? [];
    const agency = AGENCIES.find((one) => one.id === id);
    if (!agency) return this.#notFound(response);
    if (request.method === 'GET' && !action) return this.#showAgency(response, agency);
    if (request.method !== 'POST' || !action) return this.#notFound(response);
    const form = new URLSearchParams(await bodyOf(request));
    await (action === 'enquiries' ? this.#bringIn(agency, form) : this.#decide(agency, form)).catch((error: unknown) =>
      this.#notices.set(agency.id, sentenceOf(error)),
    );
    response.writeHead(303, { Location: `/agencies/${agency.id}` }).end();
  }

  async #showAgency(response: ServerResponse, agency: PlaygroundAgency): Promise<void> {
    const notice = this.#notices.get(agency.id);
    this.#notices.delete(agency.id);
    const model = await agencyModel(this.partnership, agency, this.#raised);
    this.#page(response, 200, render('agency', { ...model, notice }));
  }

  async #bringIn(agency: PlaygroundAgency, form: URLSearchParams): Promise<void> {
    const localRef = form.get('localRef') ?? '';
    const person = this.partnership.population.everybody.find(({ refs }) => refs[agency.id] === localRef);
    const client = given(this.partnership.adapters, agency).client;
    const enquiryId = await client.raiseEnquiry(localRef, 'CRISIS_SUPPORT', 'REPEAT_WELFARE_CONTACT');
    if (this.#raised.some((one) => one.enquiryId === enquiryId)) return;
    const name = person ? nameOf(person.identity) : localRef;
    this.#raised.push({ agency: agency.id, enquiryId, localRef, name });
    this.#notices.set(agency.id, `${agency.name} asks whether others are concerned for ${name} too.`);
    const waited = await until(
      async () => (await client.enquiry(enquiryId)).explanation ?? undefined,
      SHORT_WAIT,
    ).catch(() => undefined);
    if (waited) this.#notices.set(agency.id, `${name}: ${waited}`);
  }

  async #decide(agency: PlaygroundAgency, form: URLSearchParams): Promise<void> {
    const client = given(this.partnership.adapters, agency).client;
    await client.decideReview(form.get('review') ?? '', form.get('localRef') ?? undefined, 'Desk officer Testcase');
    this.#notices.set(agency.id, 'The hub has been told what you decided.');
  }

  /** Neither a page of another site nor a name that was pointed at this machine gets anything done here. */
  #isFromHere({ method, headers }: IncomingMessage): boolean {
    const names = ['127.0.0.1', 'localhost'].map((name) => `${name}:${this.port}`);
    if (!names.includes(headers.host ?? '')) return false;
    return method === 'GET' || headers.origin === `http://${headers.host}`;
  }

  #notFound(response: ServerResponse): void {
    this.#page(response, 404, render('message', { heading: 'There is nothing here', text: 'Check the address.' }));
  }

  #page(response: ServerResponse, status: number, html: string): void {
    response.setHeader(
      'Content-Security-Policy',
      "default-src 'none'; style-src 'self'; img-src data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
    );
    send(response, status, 'text/html; charset=utf-8', html);
  }
}

function send(response: ServerResponse, status: number, type: string, body: string): void {
  response.writeHead(status, {
    'Content-Type': type,
    'Cache-Control': 'no-store',
    'X-Content-Type-Options': 'nosniff',
    'Referrer-Policy': 'same-origin',
  });
  response.end(body);
}
