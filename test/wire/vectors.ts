import { createHash } from 'node:crypto';
import type { JWK } from 'jose';
import { EMERGENCY_CARE_STATEMENT, fieldLabel } from '#contracts';
import type { Envelope, ProfilePush, SigningRole } from '#contracts';
import { signCheckpoint, signWitness } from '#ledger';
import { sharedKeyCodeMaker } from '../../libs/matching/src/code-maker.js';
import {
  canonicalBytes,
  digestOf,
  envelopeHash,
  fieldDigest,
  heldDigest,
  keysDigest,
  manifestDigest,
  publicJwk,
  publicKeysOf,
  reportDigest,
  sealEnvelope,
  sealValue,
  sectionDigest,
  signAgencyKeys,
  signReport,
  signStatement,
  signVoucher,
} from '#sealing';
import { madeUpReport } from '../support/made-up-report.js';
import { madeUpKey, madeUpParty } from './made-up-keys.js';

const HUB_KEYS = madeUpParty('hub');
const POLICE = madeUpParty('police-north');
const TRUST = madeUpParty('trust-vale');
const NOW = '2026-03-01T12:00:00.000Z';
const SIGNERS: [string, SigningRole, string, typeof POLICE][] = [
  ['signer-nurse', 'HEALTH', 'trust-vale', TRUST],
  ['signer-sergeant', 'POLICE', 'police-north', POLICE],
  ['signer-coordinator', 'COORDINATOR', 'trust-vale', TRUST],
];

const CANONICAL = [
  { b: 1, a: [true, null, 'x'], '\u20ac': 'Euro', '\ud83d\ude00': 'smile', '\ufb33': 'dalet' },
  { text: 'Quote " slash / back \\ line\nand é – “speech”', small: 1e-7, large: 1e21, whole: 100.0, minus: -0 },
  [],
  'text alone',
];

const envelope = (changes: Partial<Envelope>): Envelope => ({
  v: 1,
  id: '0b9e8a5e-6f0e-4c3b-9a51-1f1f6c1d2a01',
  type: 'profile.suspend',
  from: 'hub',
  to: 'police-north',
  issuedAt: NOW,
  expiresAt: '2026-03-15T12:00:00.000Z',
  payload: { copyId: 'copy-91e0', reason: 'PERSON_OBJECTS' },
  ...changes,
});

/** Everything that two programs have to agree about to the byte. */
export async function makeVectors() {
  return {
    about: 'Test vectors of version 1. Every key in here is made up and public.',
    now: NOW,
    keys: { hub: HUB_KEYS, 'police-north': POLICE, 'trust-vale': TRUST },
    canonical: CANONICAL.map((value) => ({ value, text: canonicalBytes(value).toString(), digest: digestOf(value) })),
    opened: await opened(),
    refused: await refused(),
    signed: await signed(),
    push: await push(),
    screening: screening(),
  };
}

async function opened() {
  const asked = envelope({});
  const answer = envelope({
    id: '0b9e8a5e-6f0e-4c3b-9a51-1f1f6c1d2a02',
    type: 'profile.hidden',
    ...{ from: 'police-north', to: 'hub', re: { id: asked.id, hash: envelopeHash(asked) } },
    payload: { copyId: 'copy-91e0', hidden: true, reason: 'PERSON_OBJECTS' },
  });
  const one = async (value: Envelope, signing: JWK, to: JWK) => ({
    envelope: value,
    hash: envelopeHash(value),
    sealed: await sealEnvelope(value, signing, publicJwk(to)),
  });
  return [await one(asked, HUB_KEYS.signing, POLICE.sealing), await one(answer, POLICE.signing, HUB_KEYS.sealing)];
}

/** What police-north has to refuse out of its mailbox at `now`, and with which code. */
async function refused() {
  const deep = JSON.parse(`${'['.repeat(14)}${']'.repeat(14)}`) as unknown;
  const wrong: [string, object, JWK?, JWK?][] = [
    ['NOT_SEALED_TO_US', envelope({}), HUB_KEYS.signing, TRUST.sealing],
    ['SIGNATURE_WRONG', envelope({}), TRUST.signing],
    ['ENVELOPE_MALFORMED', { ...envelope({}), extra: true }],
    ['VERSION_UNKNOWN', { ...envelope({}), v: 2 }],
    ['WRONG_RECEIVER', envelope({ to: 'trust-vale' })],
    ['WRONG_MAILBOX', envelope({ from: 'trust-vale' })],
    ['EXPIRED', envelope({ expiresAt: '2026-03-01T09:59:59.000Z' })],
    ['TOO_DEEP', envelope({ payload: { deep } })],
  ];
  return Promise.all(
    wrong.map(async ([code, value, signing = HUB_KEYS.signing, to = POLICE.sealing]) => ({
      code,
      sealed: await sealValue(value, signing, publicJwk(to)),
    })),
  );
}

async function signed() {
  const keys = { agency: 'police-north', kind: 'POL' as const, ...publicKeysOf(POLICE), generation: 1 };
  const report = madeUpReport('police-north', undefined, new Date(NOW));
  const root = createHash('sha256').update('made up').digest('base64url');
  const tree = { size: 3, root, head: digestOf('head') };
  const checkpoint = await signCheckpoint({ ...tree, at: NOW }, HUB_KEYS.signing);
  return [
    {
      ...{ what: 'the agency’s own word on its keys', typ: 'concordat-agency-keys', by: 'police-north' },
      ...{ jws: await signAgencyKeys(keys, POLICE.signing), digest: keysDigest(keys) },
    },
    {
      ...{ what: 'a conformance report', typ: 'concordat-conformance', by: 'police-north' },
      ...{ jws: await signReport(report, POLICE.signing), digest: reportDigest(report), report },
    },
    { what: 'a checkpoint of the ledger', typ: 'concordat-checkpoint', by: 'hub', jws: checkpoint.signature },
    {
      ...{ what: 'a witness of it', typ: 'concordat-witness', by: 'police-north' },
      jws: await signWitness(tree, POLICE.signing),
    },
  ];
}

/** A whole disclosure to police-north, with the vouchers that make its three signatures count. */
async function push() {
  const fields = [
    ['whatHelps', 'Speak slowly and say who you are.', false],
    ['emergencyCareStatement', EMERGENCY_CARE_STATEMENT, true],
  ].map(([field, value, safety], at) => ({
    ...{ field: field as string, label: fieldLabel(field as string), value: value as string },
    ...{ safety: safety as boolean, salt: Buffer.alloc(16, at + 1).toString('base64url') },
  }));
  const shared = { outcome: 'shared' as const, approved: false };
  const section = {
    ...{ agency: 'police-north', kind: 'POL' as const, copyId: 'copy-91e0', copyVersion: 1 },
    fields: fields.map((one) => ({ field: one.field, ...shared, digest: fieldDigest(one) })),
    withheld: [{ field: 'currentMedication', rule: 'POLICY_NEVER', reason: 'Medication is shared with nobody.' }],
  };
  const manifest: ProfilePush['manifest'] = {
    ...{ manifestId: 'man-55a1', caseRef: 'case-4b21', cycle: 1, planVersion: 2, policyVersion: 'policy-1' },
    ...{ agreementId: 'isa-1', purpose: 'CRISIS_SUPPORT', phase: 'PANEL', lawfulBasis: 'ART_6_1_E' },
    ...{ confidentialityBasis: 'CONSENT', issuedAt: NOW, expiresAt: '2026-05-30T12:00:00.000Z' },
    sections: [{ agency: 'police-north', copyId: 'copy-91e0', copyVersion: 1, digest: sectionDigest(section) }],
  };
  const subject = { subject: manifest.manifestId, digest: manifestDigest(manifest) };
  const signatures = await Promise.all(
    SIGNERS.map(async ([signer, role]) => ({
      ...{ signer, role },
      jws: await signStatement({ ...subject, role, signer, signedAt: NOW }, madeUpKey(signer, 'Ed25519')),
    })),
  );
  const vouchers = await Promise.all(
    SIGNERS.map(([signer, role, agency, { signing }]) => {
      const key = publicJwk(madeUpKey(signer, 'Ed25519'));
      return signVoucher({ agency, signer, roles: [role], key, expiresAt: '2027-01-01T00:00:00Z' }, signing);
    }),
  );
  const message: ProfilePush = { manifest, section, signatures, fields };
  return { message, digest: subject.digest, vouchers, heldDigest: heldDigest('copy-91e0', 1, fields) };
}

function screening() {
  const key = createHash('sha256').update('concordat wire vectors: screening').digest();
  const maker = sharedKeyCodeMaker(key);
  const keys = ['made-up match key', 'einen Schlüssel auch in UTF-8', ''];
  const codes = maker.finish(keys, maker.blind(keys), maker.evaluate(maker.blind(keys).elements));
  return { key: key.toString('base64url'), codes: keys.map((matchKey, at) => ({ matchKey, code: codes[at] })) };
}

export type Vectors = Awaited<ReturnType<typeof makeVectors>>;
