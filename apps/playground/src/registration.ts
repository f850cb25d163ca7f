import { publicKeysOf } from '#sealing';
import { AGENCIES } from './agencies.js';
import { given } from './given.js';
import type { Ground } from './ground.js';
import type { PartnershipState } from './hub-answers.js';
import type { HubClient, HubSession } from './hub-client.js';
import type { AdapterIdentity } from './identities.js';
import { until } from './json-client.js';
import type { MailboxServer } from './mailboxes.js';
import { ADMINISTRATOR, ISSUER, publicKeyOf, STAFF } from './staff.js';
import type { StaffKeys } from './staff.js';

const FILE = 'registered.json';

export interface Registering {
  hub: HubClient;
  identities: ReadonlyMap<string, AdapterIdentity>;
  mailboxes: Pick<MailboxServer, 'url' | 'grantTo'>;
}

/**
 * Enrols everybody through the hub's own doors, at the first start. The hub remembers where a mailbox is, so when
 * mailboxes have moved the agencies are enrolled again: `MOVED`, and the hub has to be started once more.
 */
export async function register(
  { folder, staffKeys }: Pick<Ground, 'folder' | 'staffKeys'>,
  { hub, identities, mailboxes }: Registering,
): Promise<'FIRST' | 'MOVED' | 'UNCHANGED'> {
  const done = await folder.read<{ mailboxUrl: string }>(FILE);
  if (done?.mailboxUrl === mailboxes.url) return 'UNCHANGED';
  const admin = hub.as(ADMINISTRATOR);
  for (const agency of AGENCIES) {
    const { signing, sealing } = publicKeysOf(given(identities, agency));
    const login = mailboxes.grantTo.get(agency.id);
    await admin.post('/api/agencies', {
      agency: agency.id,
      name: agency.name,
      kind: agency.kind,
      controller: `${agency.id}-controller`,
      signingKey: signing,
      sealingKey: sealing,
      ...(login && { grantTo: login }),
    });
  }
  if (!done) await enrolStaff(admin, staffKeys);
  await folder.write(FILE, { mailboxUrl: mailboxes.url });
  return done ? 'MOVED' : 'FIRST';
}

/** Adds everybody, or leaves them as they are. */
export async function enrolStaff(admin: HubSession, keys: StaffKeys): Promise<void> {
  for (const { staffId, agency, name, roles, healthPractitioner, caldicott = false } of STAFF) {
    await admin.post('/api/staff', {
      staffId,
      agency,
      name,
      issuer: ISSUER,
      subject: staffId,
      roles,
      healthPractitioner,
      caldicott,
      publicKey: publicKeyOf(keys, staffId),
    });
  }
}

/** Waits until every adapter has taken in who takes part. */
export async function everybodyAcknowledges(hub: HubClient): Promise<void> {
  let silent: string[] = [];
  await until(
    async () => {
      const { version, agencies } = await hub.as(ADMINISTRATOR).get<PartnershipState>('/api/partnership');
      silent = agencies.filter(({ acknowledged }) => acknowledged !== version).map(({ agency }) => agency);
      return version !== null && silent.length === 0 ? true : undefined;
    },
    { seconds: 90, otherwise: () => `Not every adapter has answered the hub; waiting for ${silent.join(', ')}.` },
  );
}
