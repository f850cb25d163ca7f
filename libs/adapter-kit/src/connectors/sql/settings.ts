import { malformed, optional, required } from '../rest/settings.js';
import type { Environment } from '../rest/settings.js';

const EXAMPLE = 'postgresql://user:password@host:5432/database';

/** The address of a PostgreSQL database. `meaning` completes "… is not set: it is". */
export function postgresAddress(env: Environment, name: string, meaning: string): string {
  const address = required(env, name, `${meaning}, such as ${EXAMPLE}`);
  const url = URL.canParse(address) ? new URL(address) : undefined;
  if (!url || !/^postgres(ql)?:$/.test(url.protocol) || !url.hostname || url.pathname.length < 2) {
    throw malformed(name, `the address of a PostgreSQL database, such as ${EXAMPLE}`);
  }
  return address;
}

/** The name of a schema; `fallback` where it is not set. */
export function schemaName(env: Environment, name: string, fallback: string): string {
  const schema = optional(env, name) ?? fallback;
  if (!/^[a-z_][a-z0-9_]{0,62}$/.test(schema)) {
    throw malformed(name, 'the name of a schema in small letters, digits and underscores');
  }
  return schema;
}
