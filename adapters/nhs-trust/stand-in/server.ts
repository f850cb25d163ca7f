import { createServer } from 'node:http';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { badRequest, getStatus } from '@medplum/core';
import { FhirRouter } from '@medplum/fhir-router';
import type { FhirRequest, HttpMethod } from '@medplum/fhir-router';
import type { Bundle, OperationOutcome, Resource } from '@medplum/fhirtypes';
import type { IndexedRepository } from './repository.js';
import { issuesOf } from './schema.js';

export const BASE = '/fhir';

/** The FHIR router behind plain HTTP: a token at the door, validation of every write, pages that lead on. */
export function createFhirServer(repository: IndexedRepository, token: string, onWrite: () => Promise<void>): Server {
  const router = new FhirRouter();
  let turn: Promise<void> = Promise.resolve();

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (request.headers.authorization !== `Bearer ${token}`) return answer(response, 401, outcome('login'));
    const url = request.url ?? '';
    if (url !== BASE && !url.startsWith(`${BASE}/`) && !url.startsWith(`${BASE}?`))
      return answer(response, 404, outcome('not-found'));
    const body = parse(request, await textOf(request));
    const isSearch = request.method === 'POST' && url.endsWith('/_search');
    const issue = isSearch ? [] : resourcesOf(body).flatMap(issuesOf);
    if (issue.length > 0) return answer(response, 422, { resourceType: 'OperationOutcome', issue });
    const fhirRequest: FhirRequest = {
      method: request.method as HttpMethod,
      url: url.slice(BASE.length) || '/',
      pathname: '',
      params: {},
      query: {},
      headers: request.headers,
      body,
    };
    const [result, resource = result] = await router.handleRequest(fhirRequest, repository);
    if (resource.resourceType === 'Bundle' && resource.type === 'searchset') linkOn(resource, request, body);
    if (request.method !== 'GET' && !isSearch) await onWrite();
    answer(response, getStatus(result), resource);
  }

  return createServer((request, response) => {
    // One after another: the repository has no transactions of its own.
    turn = turn.then(() => handle(request, response)).catch(() => answer(response, 400, badRequest('Not understood')));
  });
}

function resourcesOf(body: unknown): Resource[] {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) return [];
  const bundle = body as Bundle;
  if (bundle.resourceType !== 'Bundle') return [body as Resource];
  return (bundle.entry ?? []).flatMap(({ resource }) => (resource ? [resource] : []));
}

function linkOn(bundle: Bundle, request: IncomingMessage, body: unknown): void {
  const url = new URL(request.url ?? '', `http://${request.headers.host}`);
  const posted = request.method === 'POST' ? (body as Record<string, string>) : Object.fromEntries(url.searchParams);
  const query = new URLSearchParams(posted);
  const next = Number(query.get('_offset') ?? 0) + (bundle.entry?.length ?? 0);
  if (!bundle.entry?.length || next >= (bundle.total ?? 0)) return;
  query.set('_offset', String(next));
  const type = url.pathname.replace(/\/_search$/, '');
  bundle.link = [{ relation: 'next', url: `${url.origin}${type}?${query.toString()}` }];
}

async function textOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString();
}

function parse(request: IncomingMessage, text: string): unknown {
  if (text === '') return undefined;
  const form = request.headers['content-type']?.startsWith('application/x-www-form-urlencoded');
  return form ? Object.fromEntries(new URLSearchParams(text)) : (JSON.parse(text) as unknown);
}

function outcome(code: 'login' | 'not-found'): OperationOutcome {
  return { resourceType: 'OperationOutcome', issue: [{ severity: 'error', code }] };
}

function answer(response: ServerResponse, status: number, resource: Resource): void {
  response.writeHead(status, { 'Content-Type': 'application/fhir+json' }).end(JSON.stringify(resource));
}
