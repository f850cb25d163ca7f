import { AGENCIES } from './agencies.js';
import { DatabaseServer } from './databases.js';
import type { Secrets } from './secrets.js';

/** Where everything of the partnership is kept; every address holds the password of its own login. */
export interface PartnershipDatabases {
  hub: string;
  /** The hub's database with the login that owns its tables. */
  hubOwner: string;
  /** With the hub's login, which makes the mailboxes in it. */
  mailboxes: string;
  /** By agency: the same database with the agency's login, which can open its own mailbox only. */
  mailboxOf: ReadonlyMap<string, string>;
  /** By agency: what its adapter keeps. */
  stores: ReadonlyMap<string, string>;
  /** By agency: the records system it stands beside. */
  systems: ReadonlyMap<string, string>;
  /** By agency: the name of its login. */
  logins: ReadonlyMap<string, string>;
  drop(): Promise<void>;
}

/** Makes what is missing of it: one login for the hub and one for each agency, with passwords of their own. */
export async function prepareDatabases(superUrl: string, secrets: Secrets): Promise<PartnershipDatabases> {
  const server = new DatabaseServer(superUrl);
  // A name of its own, so that several partnerships fit on one server.
  const prefix = `concordat_${(await secrets.of('partnership', 6)).toLowerCase().replace(/[^a-z0-9]/g, 'x')}`;
  const made = { databases: [] as string[], logins: [] as string[] };

  async function login(name: string): Promise<{ name: string; password: string }> {
    const own = { name: `${prefix}_${name}`, password: await secrets.of(`database ${name}`, 24) };
    await server.login(own.name, own.password);
    made.logins.push(own.name);
    return own;
  }
  async function database(name: string, owner: { name: string; password: string }): Promise<string> {
    const full = `${prefix}_${name}`;
    await server.database(full, owner.name);
    made.databases.push(full);
    return server.urlFor(full, owner);
  }

  const hubLogin = await login('hub');
  const hubOwner = await database('hub', await login('hub_owner'));
  await server.allowConnect(`${prefix}_hub`, hubLogin.name);
  const hub = server.urlFor(`${prefix}_hub`, hubLogin);
  const mailboxes = await database('mailboxes', hubLogin);
  const mailboxOf = new Map<string, string>();
  const stores = new Map<string, string>();
  const systems = new Map<string, string>();
  const logins = new Map<string, string>();
  for (const { id } of AGENCIES) {
    const name = id.replaceAll('-', '_');
    const own = await login(name);
    await server.allowConnect(`${prefix}_mailboxes`, own.name);
    logins.set(id, own.name);
    mailboxOf.set(id, server.urlFor(`${prefix}_mailboxes`, own));
    stores.set(id, await database(`store_${name}`, own));
    systems.set(id, await database(`system_${name}`, own));
  }
  return {
    hub,
    hubOwner,
    mailboxes,
    mailboxOf,
    stores,
    systems,
    logins,
    drop: () => server.drop(made.databases, made.logins),
  };
}
