import { EMERGENCY_CARE_STATEMENT, FIELD_CATALOGUE, fieldLabel } from '#contracts';
import type {
  AgencyKind,
  CopyFieldMessage,
  DirectoryAgency,
  Manifest,
  ManifestSection,
  ManifestSignature,
  PartnershipPublished,
  ProfilePush,
  SigningRole,
} from '#contracts';
import {
  fieldDigest,
  generatePartyKeys,
  generateSigningKey,
  manifestDigest,
  newSalt,
  publicJwk,
  publicKeysOf,
  sectionDigest,
  signAgencyKeys,
  signStatement,
  signVoucher,
} from '#sealing';
import type { PartyKeys } from '#sealing';
import { policyFromCatalogue } from '#sharing-policy';

export interface Signer {
  signer: string;
  roles: SigningRole[];
  key: Awaited<ReturnType<typeof generateSigningKey>>;
}

/** Keys of everybody in a made-up partnership, and what the hub publishes of them. */
export interface MadeUpPartnership {
  hub: PartyKeys;
  agencies: Record<string, { kind: AgencyKind; keys: PartyKeys }>;
  signers: Record<'nurse' | 'sergeant' | 'coordinator' | 'both' | 'stranger', Signer>;
  published: PartnershipPublished;
}

export async function makePartnership(kinds: Record<string, AgencyKind>): Promise<MadeUpPartnership> {
  const agencies: MadeUpPartnership['agencies'] = {};
  for (const [agency, kind] of Object.entries(kinds)) agencies[agency] = { kind, keys: await generatePartyKeys() };
  const signer = async (name: string, roles: SigningRole[]) => ({
    signer: name,
    roles,
    key: await generateSigningKey(),
  });
  const signers = {
    nurse: await signer('signer-nurse', ['HEALTH', 'COORDINATOR']),
    coordinator: await signer('signer-coordinator', ['HEALTH', 'COORDINATOR']),
    sergeant: await signer('signer-sergeant', ['POLICE']),
    both: await signer('signer-both', ['HEALTH', 'POLICE']),
    stranger: await signer('signer-stranger', ['POLICE']),
  };
  return { hub: await generatePartyKeys(), agencies, signers, published: await published(agencies, signers) };
}

async function published(
  agencies: MadeUpPartnership['agencies'],
  { nurse, sergeant, coordinator, both }: MadeUpPartnership['signers'],
): Promise<PartnershipPublished> {
  const homeOf = ({ signer }: Signer): string => (signer === sergeant.signer ? 'police-north' : 'trust-vale');
  const listed = [nurse, sergeant, coordinator, both].filter((one) => agencies[homeOf(one)]);
  return {
    version: 'p-000001',
    agreement: {
      agreementId: 'isa-1',
      inForce: true,
      expiresAt: '2030-01-01T00:00:00Z',
      purposes: ['CRISIS_SUPPORT', 'MISSING_FROM_CARE'],
    },
    agencies: await Promise.all(Object.entries(agencies).map(([name, one]) => directoryEntry(name, one))),
    signers: await Promise.all(
      listed.map(async (one) => {
        const agency = homeOf(one);
        const voucher = await vouchFor(one, agency, agencies[agency]?.keys);
        return { signer: one.signer, agency, voucher };
      }),
    ),
    policies: [asRecord(policyFromCatalogue(FIELD_CATALOGUE, 'policy-1'))],
  };
}

export async function directoryEntry(
  agency: string,
  { kind, keys }: { kind: AgencyKind; keys: PartyKeys },
): Promise<DirectoryAgency> {
  const { signing, sealing } = publicKeysOf(keys);
  const statement = await signAgencyKeys({ agency, kind, signing, sealing, generation: 1 }, keys.signing);
  const shown = { signingKey: asRecord<string>(signing), sealingKey: asRecord<string>(sealing) };
  return { agency, name: `Example ${agency}`, kind, ...shown, statements: [statement] };
}

export function vouchFor({ signer, roles, key }: Signer, agency: string, keys: PartyKeys | undefined): Promise<string> {
  if (!keys) throw new Error('No keys of this agency.');
  return signVoucher({ agency, signer, roles, key: publicJwk(key), expiresAt: '2030-01-01T00:00:00Z' }, keys.signing);
}

const asRecord = <Value>(value: object): Record<string, Value> =>
  JSON.parse(JSON.stringify(value)) as Record<string, Value>;

export const line = (field: string, value: string, safety = false): CopyFieldMessage => ({
  field,
  label: fieldLabel(field),
  value,
  safety,
  salt: newSalt(),
});

export const STATEMENT_LINE = line('emergencyCareStatement', EMERGENCY_CARE_STATEMENT, true);

/** Where a push can be made other than it should be, each before everything after it is computed. */
export interface Wrong {
  lines?: CopyFieldMessage[];
  section?: (section: ManifestSection) => void;
  manifest?: (manifest: Manifest) => void;
  signWith?: { signer: Signer; role: SigningRole }[];
  signatures?: (signatures: ManifestSignature[]) => Promise<ManifestSignature[]> | ManifestSignature[];
  push?: (push: ProfilePush) => void;
}

export interface PushOptions extends Wrong {
  agency: string;
  kind: AgencyKind;
  copyId?: string;
  version?: number;
  now: Date;
  enquiryId?: string;
}

/** A push with everything that proves it, but for what is asked to be wrong. */
export async function signedPush(partnership: MadeUpPartnership, options: PushOptions): Promise<ProfilePush> {
  const { agency, kind, copyId = 'copy-1', version = 1, now } = options;
  const { nurse, sergeant, coordinator } = partnership.signers;
  const fields = options.lines ?? [line('whatHelps', 'Speak slowly and say who you are.'), STATEMENT_LINE];
  const section: ManifestSection = {
    agency,
    kind,
    copyId,
    copyVersion: version,
    fields: fields.map((one) => ({ field: one.field, outcome: 'shared', approved: false, digest: fieldDigest(one) })),
    withheld: [],
  };
  options.section?.(section);
  const manifest: Manifest = {
    manifestId: `man-${copyId}-${version}`,
    caseRef: 'case-1',
    cycle: 1,
    planVersion: version,
    policyVersion: 'policy-1',
    agreementId: 'isa-1',
    purpose: 'CRISIS_SUPPORT',
    phase: 'PANEL',
    lawfulBasis: 'ART_6_1_E',
    confidentialityBasis: 'CONSENT',
    issuedAt: now.toISOString(),
    expiresAt: new Date(now.getTime() + 90 * 86_400_000).toISOString(),
    sections: [{ agency: section.agency, copyId, copyVersion: version, digest: sectionDigest(section) }],
  };
  options.manifest?.(manifest);
  const who = options.signWith ?? [
    { signer: nurse, role: 'HEALTH' as const },
    { signer: sergeant, role: 'POLICE' as const },
    { signer: coordinator, role: 'COORDINATOR' as const },
  ];
  const signed = await Promise.all(who.map(({ signer, role }) => signature(manifest, signer, role, now)));
  const signatures = (await options.signatures?.(signed)) ?? signed;
  const push = { manifest, section, signatures, fields, ...(options.enquiryId && { enquiryId: options.enquiryId }) };
  options.push?.(push);
  return push;
}

export async function signature(
  manifest: Manifest,
  { signer, key }: Signer,
  role: SigningRole,
  now: Date,
  digest = manifestDigest(manifest),
): Promise<ManifestSignature> {
  const signedAt = now.toISOString();
  return {
    signer,
    role,
    jws: await signStatement({ subject: manifest.manifestId, digest, role, signer, signedAt }, key),
  };
}
