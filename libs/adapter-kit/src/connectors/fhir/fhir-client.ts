import type { Bundle, BundleEntry, Resource } from '@medplum/fhirtypes';
import { ParkError } from '#contracts';
import { HttpSystem } from '../rest/http-system.js';
import type { HttpSystemOptions } from '../rest/http-system.js';

const FHIR_JSON = 'application/fhir+json';
const GONE = [404, 410];
const PAGE = '200';

/** The few FHIR R4 interactions that the connector needs, on any server that speaks the standard. */
export class FhirClient {
  private readonly http: HttpSystem;

  constructor(options: HttpSystemOptions) {
    // Strict handling: a server that would overlook a search parameter must say so rather than return everything.
    const headers = { Accept: FHIR_JSON, Prefer: 'handling=strict', 'Cache-Control': 'no-cache' };
    this.http = new HttpSystem({ ...options, headers: { ...headers, ...options.headers } });
  }

  /** Undefined where the server has no such resource, or has deleted it. */
  async read<T extends Resource>(type: T['resourceType'], id: string): Promise<T | undefined> {
    if (!/^[A-Za-z0-9\-.]{1,64}$/.test(id) || /^\.+$/.test(id)) return undefined;
    const { body } = await this.http.send('GET', `/${type}/${id}`, undefined, GONE);
    return isResource(body, type) ? (body as T) : undefined;
  }

  /** Everything that matches, page by page. The parameters travel in the body, so that no log of addresses has them. */
  async *search<T extends Resource>(type: T['resourceType'], params: Record<string, string>): AsyncGenerator<T> {
    const form = { _count: PAGE, ...params };
    let page = asBundle((await this.http.send('POST', `/${type}/_search`, { form })).body);
    for (;;) {
      for (const { resource } of page.entry ?? []) if (isResource(resource, type)) yield resource as T;
      const next = page.link?.find((link) => link.relation === 'next')?.url;
      if (next === undefined) return;
      page = asBundle((await this.http.send('GET', this.http.pathOf(next))).body);
    }
  }

  /** All entries or none. */
  async transaction(entry: BundleEntry[]): Promise<void> {
    const bundle: Bundle = { resourceType: 'Bundle', type: 'transaction', entry };
    const { body } = await this.http.send('POST', '', { json: bundle, type: FHIR_JSON });
    const failed = asBundle(body).entry?.find(({ response }) => !response?.status.startsWith('2'));
    if (failed) {
      const status = failed.response?.status.slice(0, 3) ?? 'no status';
      throw new ParkError('SYSTEM_REFUSED', `The agency's system refused one part of a transaction (${status}).`);
    }
  }

  /** Nothing happens if it is not there. */
  async delete(type: Resource['resourceType'], id: string): Promise<void> {
    await this.http.send('DELETE', `/${type}/${id}`, undefined, GONE);
  }
}

function asBundle(body: unknown): Bundle {
  if (isResource(body, 'Bundle')) return body as Bundle;
  throw new ParkError('SYSTEM_MISCONFIGURED', "The agency's system does not answer as a FHIR server does.");
}

function isResource(body: unknown, type: Resource['resourceType']): body is Resource {
  return typeof body === 'object' && body !== null && (body as { resourceType?: unknown }).resourceType === type;
}
