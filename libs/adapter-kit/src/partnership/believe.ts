import { SIDES } from '#contracts';
import type { DirectoryAgency, DirectoryDoubt, PartnershipPublished } from '#contracts';
import { isSignedBy, keysDigest, newestKeys } from '#sealing';
import type { AgencyKeys } from '#sealing';
import { keysOfSigner } from './signers.js';

/** A directory as far as this adapter believes it. */
export interface Believed {
  published: PartnershipPublished;
  /** Keys to go by from now on. */
  pins: AgencyKeys[];
  /** Agencies whose keys are not as the hub tells them; those that were known before stay under their old ones. */
  doubts: DirectoryDoubt[];
}

/**
 * The first directory is believed: it comes with the enrolment, and can be compared by telephone. From then on an
 * agency's keys change only by its own word, and a new agency, or one that lost its keys, comes in by health's and the
 * police's: a hub that was taken over can add nobody and exchange nothing.
 */
export async function believe(
  published: PartnershipPublished,
  pinned: ReadonlyMap<string, AgencyKeys>,
  now: Date,
): Promise<Believed> {
  const doubts: DirectoryDoubt[] = [];
  const settled = new Map<string, AgencyKeys>();
  const strangers: DirectoryAgency[] = [];
  for (const entry of published.agencies) {
    const known = pinned.get(entry.agency);
    const keys = await newestKeys(entry.statements, known);
    const holds = keys !== undefined && isTold(keys, entry);
    if (holds && (known || pinned.size === 0)) settled.set(entry.agency, keys);
    else strangers.push(entry);
  }
  const trusted = { signers: published.signers, agencies: published.agencies.filter((one) => settled.has(one.agency)) };
  for (const entry of strangers) {
    const keys = await newestKeys(entry.statements);
    const known = pinned.get(entry.agency);
    if (keys && isTold(keys, entry) && (await isAdmitted(entry, keys, trusted, now))) settled.set(entry.agency, keys);
    else {
      if (known) settled.set(entry.agency, known);
      doubts.push({ agency: entry.agency, code: known ? 'KEYS_DO_NOT_FOLLOW' : 'AGENCY_NOT_LET_IN' });
    }
  }
  const agencies = published.agencies.flatMap((entry) => {
    const keys = settled.get(entry.agency);
    return keys
      ? [{ ...entry, kind: keys.kind, signingKey: { ...keys.signing }, sealingKey: { ...keys.sealing } }]
      : [];
  }) as DirectoryAgency[];
  return { published: { ...published, agencies }, pins: [...settled.values()], doubts };
}

function isTold({ agency, kind, signing, sealing }: AgencyKeys, entry: DirectoryAgency): boolean {
  return (
    agency === entry.agency &&
    kind === entry.kind &&
    signing.x === entry.signingKey.x &&
    sealing.x === entry.sealingKey.x
  );
}

async function isAdmitted(
  { agency, admission = [] }: DirectoryAgency,
  keys: AgencyKeys,
  trusted: Pick<PartnershipPublished, 'signers' | 'agencies'>,
  now: Date,
): Promise<boolean> {
  const expected = { subject: `admission-${agency}`, digest: keysDigest(keys) };
  for (const side of SIDES) {
    const signature = admission.find(({ role }) => role === side);
    const theirs = signature && (await keysOfSigner(signature, trusted, now));
    if (!signature || !Array.isArray(theirs) || !(await isSignedBy(signature, expected, theirs))) return false;
  }
  return true;
}
