import { ParkError } from '#contracts';

/** Where one agency's mailbox lives. */
export interface MailboxAddress {
  /** Lower-case letters, digits and hyphens, beginning with a letter. */
  agency: string;
  /** `postgres://…`, `redis://…` or, with TLS, `rediss://…`. */
  url: string;
  /** PostgreSQL only. Default: `mailbox_<agency>` with `_` for `-`. */
  schema?: string;
  /** Redis only. Default: `agency:<agency>`. */
  prefix?: string;
}

export type ResolvedAddress =
  | { kind: 'postgres'; agency: string; url: string; schema: string }
  | { kind: 'redis'; agency: string; url: string; prefix: string };

/** Fills in the defaults. Throws ParkError `BAD_MAILBOX_ADDRESS`; the url, which holds a password, is never repeated. */
export function resolveAddress({ agency, url, schema, prefix }: MailboxAddress): ResolvedAddress {
  if (!/^[a-z][a-z0-9-]{0,50}$/.test(agency)) {
    throw new ParkError('BAD_MAILBOX_ADDRESS', 'An agency is named in lower-case letters, digits and hyphens.');
  }
  if (/^postgres(ql)?:\/\//.test(url)) {
    return { kind: 'postgres', agency, url, schema: schema ?? `mailbox_${agency.replaceAll('-', '_')}` };
  }
  if (/^rediss?:\/\//.test(url)) return { kind: 'redis', agency, url, prefix: prefix ?? `agency:${agency}` };
  throw new ParkError('BAD_MAILBOX_ADDRESS', `The mailbox of ${agency} needs a postgres:// or redis:// address.`);
}
