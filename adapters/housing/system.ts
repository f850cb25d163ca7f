import { HttpSystem, pathPart, verifyWebhook } from '#adapter-kit';
import type { AgencySystem, PersonRecord } from '#adapter-kit';
import { ParkError } from '#contracts';
import type { SystemConfig } from './config.js';
import {
  isActiveConcern,
  toChange,
  toRequestForHelp,
  toCopy,
  toHeldCopy,
  toOwnRecord,
  toPersonRecord,
  toSupportPlan,
} from './mapping.js';
import type { Concern, SupportNote, SupportPlan, SupportPlanSummary, Tenant, TenantChange } from './mapping.js';

interface Page<Item> {
  items: Item[];
  /** Number of the page that follows; null on the last. */
  next: number | null;
}

export async function openSystem(config: SystemConfig): Promise<AgencySystem> {
  const http = new HttpSystem({ baseUrl: config.url, token: config.token });
  const secret = config.webhookSecret;
  const planPath = (copyId: string) => `/support-plans/${pathPart(copyId)}`;

  /** Undefined where there is none. */
  async function get<T>(path: string): Promise<T | undefined> {
    const { body } = await http.send('GET', path, undefined, [404, 410]);
    return body as T | undefined;
  }

  async function* pages<Item>(path: string, query = ''): AsyncGenerator<Item> {
    for (let page: number | null = 1; page !== null;) {
      const answer: Page<Item> | undefined = await get(`${path}?page=${page}${query}`);
      if (!Array.isArray(answer?.items)) {
        throw new ParkError('SYSTEM_MISCONFIGURED', 'The housing system answers a list in a form not known here.');
      }
      yield* answer.items;
      page = answer.next;
    }
  }

  async function all<Item>(path: string): Promise<Item[]> {
    const items: Item[] = [];
    for await (const item of pages<Item>(path)) items.push(item);
    return items;
  }

  async function* people(): AsyncGenerator<PersonRecord> {
    for await (const tenant of pages<Tenant>('/tenants')) yield toPersonRecord(tenant);
  }

  async function list(): ReturnType<AgencySystem['list']> {
    return (await all<SupportPlanSummary>('/support-plans')).map(toHeldCopy);
  }

  return {
    removal: 'HARD_DELETE',
    people,
    list,

    async person(localRef) {
      const tenant = await get<Tenant>(`/tenants/${pathPart(localRef)}`);
      return tenant && toPersonRecord(tenant);
    },

    async *changes(since) {
      const query = `&since=${encodeURIComponent(since.toISOString())}`;
      for await (const change of pages<TenantChange>('/tenant-changes', query)) yield toChange(change);
    },

    async hasActiveConcern(localRef, since) {
      const concerns = await get<Concern[]>(`/tenants/${pathPart(localRef)}/concerns`);
      return concerns?.some((concern) => isActiveConcern(concern, since)) ?? false;
    },

    async ownRecord(localRef) {
      const notes = await get<SupportNote[]>(`/tenants/${pathPart(localRef)}/support-notes`);
      if (!notes) throw new ParkError('PERSON_NOT_THERE', 'The housing system no longer has this person.');
      return toOwnRecord(notes);
    },

    async put(copy) {
      await http.send('PUT', planPath(copy.copyId), { json: toSupportPlan(copy) });
    },

    async readBack(copyId) {
      const plan = await get<SupportPlan>(planPath(copyId));
      return plan && toCopy(plan);
    },

    async setHidden(copyId, hidden) {
      const plan = await get<SupportPlan>(planPath(copyId));
      if (!plan) {
        throw new ParkError(
          'COPY_NOT_THERE',
          'The copy is not in the housing system, so it cannot be hidden or shown.',
        );
      }
      if (plan.visible === hidden) await http.send('PUT', planPath(copyId), { json: { ...plan, visible: !hidden } });
    },

    async remove(copyId) {
      await http.send('DELETE', planPath(copyId), undefined, [404, 410]);
    },

    async isGone(copyId) {
      if ((await get<SupportPlan>(planPath(copyId))) !== undefined) return false;
      return (await list()).every((held) => held.copyId !== copyId);
    },

    ...(secret !== undefined && {
      async receiveWebhook(rawBody, headers) {
        const signature = [headers['x-signature']].flat().join(',');
        return toRequestForHelp(verifyWebhook(rawBody, signature, secret, new Date()));
      },
    }),

    close: () => Promise.resolve(),
  };
}
