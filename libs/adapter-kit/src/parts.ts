import type { AdapterConfig } from './config.js';

/** What handlers are given by the composition root that is no class of ours; to be used with `@Inject`. */
export const SYSTEM = Symbol('AgencySystem');
export const CONFIG = Symbol('AdapterConfig');
export const IDENTITY = Symbol('AdapterIdentity');
export const CLOCK = Symbol('Clock');
export const MAILBOX = Symbol('Mailbox');

export type Clock = () => Date;

/** Whose records these are. */
export type Own = Pick<AdapterConfig, 'agency' | 'kind' | 'signerAssurance'>;

export function monthsBefore(now: Date, months: number): Date {
  const day = now.getUTCDate();
  const before = new Date(now);
  before.setUTCDate(1);
  before.setUTCMonth(before.getUTCMonth() - months);
  // 31 August less six months is the last of February, not the third of March.
  const last = new Date(Date.UTC(before.getUTCFullYear(), before.getUTCMonth() + 1, 0)).getUTCDate();
  before.setUTCDate(Math.min(day, last));
  return before;
}
