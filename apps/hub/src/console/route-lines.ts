import type { Type } from '@nestjs/common';
import type { DoorSign } from '../access/door.js';

export interface PageRoute {
  method: 'GET' | 'POST';
  path: string;
  allow: DoorSign['allow'];
  /** What the ledger says before the page is made; null where the use case, or the sign-in, says it. */
  records: string | null;
  page: Type;
  handler: string;
}

type Line<T> = [
  path: string,
  allow: DoorSign['allow'],
  records: string | null,
  page: Type<T>,
  handler: keyof T & string,
];

export function get<T>(...[path, allow, records, page, handler]: Line<T>): PageRoute {
  return { method: 'GET', path, allow, records, page, handler };
}

export function post<T>(...[path, allow, records, page, handler]: Line<T>): PageRoute {
  return { method: 'POST', path, allow, records, page, handler };
}
