import { ParkError } from '#contracts';
import { valueAt } from '../../mapping/cell.js';
import type { SystemRecord } from '../../mapping/cell.js';
import type { HttpSystem } from './http-system.js';
import { pathPart } from './http-system.js';
import type { Listing } from './rest-schema.js';

const MOST_PAGES = 100_000;
const GONE = [404, 410];

/** A path with its `{names}` filled in, each safe for any text. */
export function filledPath(path: string, given: Readonly<Record<string, string>>): string {
  return path.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = given[name];
    if (value === undefined) {
      throw new ParkError('SETTING_MALFORMED', `The path ${path} names {${name}}, which there is not in this place.`);
    }
    return pathPart(value);
  });
}

/** Every record of a listing, page by page. One object alone is a list of one; 404 is an empty one. */
export async function* itemsOf(
  http: HttpSystem,
  { path, items = '', paging }: Listing,
  given: Readonly<Record<string, string>> = {},
): AsyncGenerator<SystemRecord> {
  const base = filledPath(path, given);
  let next: string | undefined = firstPage(base, paging);
  for (let page = 0; next !== undefined; page += 1) {
    if (page === MOST_PAGES)
      throw new ParkError('SYSTEM_MISCONFIGURED', 'A list of the system has no end: check paging.');
    const { body } = await http.send('GET', next, undefined, GONE);
    const found = listIn(body, items);
    for (const item of found) yield asRecord(item);
    next = nextPage(http, base, paging, body, page, found.length);
  }
}

export async function allOf(...asked: Parameters<typeof itemsOf>): Promise<SystemRecord[]> {
  const found: SystemRecord[] = [];
  for await (const item of itemsOf(...asked)) found.push(item);
  return found;
}

function listIn(body: unknown, items: string): unknown[] {
  if (body === undefined) return [];
  const found = items === '' ? body : valueAt(body, items);
  if (found === undefined || found === null) {
    if (items === '') return [];
    throw new ParkError('SYSTEM_MISCONFIGURED', `The system's answer has no list at "${items}". Check "items".`);
  }
  return Array.isArray(found) ? found : [found];
}

export function asRecord(item: unknown): SystemRecord {
  if (typeof item === 'object' && item !== null && !Array.isArray(item)) return item as SystemRecord;
  throw new ParkError('SYSTEM_MISCONFIGURED', "The agency's system answered something other than records.");
}

function firstPage(base: string, paging: Listing['paging']): string {
  if (!paging || 'nextUrl' in paging) return base;
  if ('offset' in paging) return withParameter(base, paging.offset, '0');
  return withParameter(base, paging.parameter, String(paging.first ?? 1));
}

function nextPage(
  http: HttpSystem,
  base: string,
  paging: Listing['paging'],
  body: unknown,
  page: number,
  found: number,
): string | undefined {
  if (!paging || found === 0) return undefined;
  if ('nextUrl' in paging) {
    const url = valueAt(body, paging.nextUrl);
    return typeof url === 'string' && url !== '' ? http.pathOf(url) : undefined;
  }
  if ('offset' in paging) {
    return found < paging.size ? undefined : withParameter(base, paging.offset, String((page + 1) * paging.size));
  }
  const { parameter, first = 1, next } = paging;
  if (next === undefined) return withParameter(base, parameter, String(first + page + 1));
  const number = valueAt(body, next);
  return typeof number === 'number' || (typeof number === 'string' && number !== '')
    ? withParameter(base, parameter, String(number))
    : undefined;
}

function withParameter(path: string, name: string, value: string): string {
  return `${path}${path.includes('?') ? '&' : '?'}${encodeURIComponent(name)}=${encodeURIComponent(value)}`;
}
