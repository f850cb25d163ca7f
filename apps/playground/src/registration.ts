import { publicKeysOf, signAgencyKeys } from '#sealing';
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
import { voucherFor } from './vouchers.js';

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
  const done = await folder.read<{ mailboxUrl: string; vouched?: boolean }>(FILE);
  if (done?.mailboxUrl === mailboxes.url && done.vouched) return 'UNCHANGED';
  const admin = hub.as(ADMINISTRATOR);
  for (const agency of AGENCIES) {
    const own = given(identities, agency);
    const { signing, sealing } = publicKeysOf(own);
    const firstKeys = { agency: agency.id, kind: agency.kind, signing, sealing, generation: 1 };
    const login = mailboxes.grantTo.get(agency.id);
    await admin.post('/api/agencies', {
      agency: agency.id,
      name: agency.name,
      kind: agency.kind,
      controller: `${agency.id}-controller`,
      signingKey: signing,
      sealingKey: sealing,
      statement: await signAgencyKeys(firstKeys, own.signing),
      ...(login && { grantTo: login }),
    });
  }
  // A data folder from before agencies vouched for their staff has nobody whose signature counts.
  if (!done?.vouched) await enrolStaff(admin, staffKeys, identities);
  await folder.write(FILE, { mailboxUrl: mailboxes.url, vouched: true });
  return done ? 'MOVED' : 'FIRST';
}

/** Adds everybody, or leaves them as they are. */
export async function enrolStaff(
  admin: HubSession,
  keys: StaffKeys,
  identities: ReadonlyMap<string, AdapterIdentity>,
): Promise<void> {
  for (const member of STAFF) {
    const { staffId, agency, name, roles, healthPractitioner, caldicott = false } = member;
    const voucher = await voucherFor(member, keys, identities);
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
      ...(voucher && { voucher }),
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
