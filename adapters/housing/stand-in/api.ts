import { createServer } from 'node:http';
import type { IncomingMessage, Server } from 'node:http';
import type { SupportPlan } from './records.js';
import type { Plans } from './plans.js';
import type { TenantFile } from './tenants.js';

const PAGE = 250;

interface Answer {
  status: number;
  body?: unknown;
}

/** The landlord's API over its tenants and its support plans. */
export function createApi(tenants: Map<string, TenantFile>, plans: Plans, token: string): Server {
  async function answer(request: IncomingMessage): Promise<Answer> {
    if (request.headers.authorization !== `Bearer ${token}`) return { status: 401 };
    const url = new URL(request.url ?? '', 'http://stand-in.example');
    const [kind, id, part] = url.pathname.split('/').slice(1).map(decodeURIComponent);
    if (kind === 'support-plans') return id === undefined ? page(planSummaries(), url) : onPlan(request, id);
    if (request.method !== 'GET') return { status: 404 };
    if (kind === 'tenant-changes') return page(changesSince(url), url);
    if (kind !== 'tenants') return { status: 404 };
    if (id === undefined) return page(standingTenants(), url);
    const file = tenants.get(id);
    if (!file) return { status: 404 };
    if (part === undefined) return { status: 200, body: file.tenant };
    if (part === 'concerns') return { status: 200, body: file.concerns };
    return part === 'support-notes' ? { status: 200, body: file.notes } : { status: 404 };
  }

  function standingTenants(): unknown[] {
    return [...tenants.values()].filter(({ mergedInto }) => mergedInto === undefined).map(({ tenant }) => tenant);
  }

  function changesSince(url: URL): unknown[] {
    const since = Date.parse(url.searchParams.get('since') ?? '');
    const changed = [...tenants].filter(([, { changedAt }]) => changedAt >= since);
    return changed.map(([id, { mergedInto = null }]) => ({ id, mergedInto }));
  }

  function planSummaries(): unknown[] {
    return plans.all().map(({ reference, revision, visible }) => ({ reference, revision, visible }));
  }

  async function onPlan(request: IncomingMessage, reference: string): Promise<Answer> {
    if (request.method === 'DELETE') return { status: (await plans.delete(reference)) ? 204 : 404 };
    if (request.method === 'GET') {
      const body = plans.get(reference);
      return body ? { status: 200, body } : { status: 404 };
    }
    const plan: unknown = JSON.parse(await textOf(request));
    if (request.method !== 'PUT' || !isPlan(plan) || plan.reference !== reference) return { status: 422 };
    await plans.set(plan);
    return { status: 200, body: plan };
  }

  return createServer((request, response) => {
    void answer(request)
      .catch((): Answer => ({ status: 400 }))
      .then(({ status, body }) => {
        response.writeHead(status, { 'Content-Type': 'application/json' });
        response.end(body === undefined ? undefined : JSON.stringify(body));
      });
  });
}

function page(all: unknown[], url: URL): Answer {
  const number = Math.max(1, Number(url.searchParams.get('page') ?? 1));
  const items = all.slice((number - 1) * PAGE, number * PAGE);
  return { status: 200, body: { items, next: number * PAGE < all.length ? number + 1 : null } };
}

function isPlan(body: unknown): body is SupportPlan {
  const plan = body as Partial<SupportPlan> | null;
  return (
    typeof plan?.reference === 'string' &&
    Number.isInteger(plan.revision) &&
    typeof plan.visible === 'boolean' &&
    Array.isArray(plan.entries)
  );
}

async function textOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString();
}
