import { ASSURANCES } from '#contracts';
import type { ManifestSignature } from '#contracts';
import { assuranceOf, keyThatSigned, manifestDigest } from '#sealing';
import type { SigningKey } from '#sealing';
import { keysOfSigner } from '../partnership/signers.js';
import type { SignerFault } from '../partnership/signers.js';
import { refuseIf } from './refusal.js';
import type { Check, Evidence, Refusal } from './refusal.js';

const FAULTS: Readonly<Record<SignerFault, string>> = {
  SIGNER_UNKNOWN: 'Somebody has signed who is not a registered signer.',
  SIGNER_NOT_VOUCHED: 'Somebody has signed for whom their own agency does not vouch.',
  SIGNER_LACKS_ROLE: 'Somebody has signed in a role that their own agency has not given them.',
};

/**
 * Health and police have signed and a coordinator has approved: three people, each vouched for by their own agency in
 * this role, each over this very manifest. One bad signature among good ones spoils them all.
 */
export const checkSignatures: Check = async (evidence) => {
  const { signatures } = evidence.push;
  for (const signature of signatures) {
    const refusal = await checkOne(signature, evidence);
    if (refusal) return refusal;
  }
  const isSignedAs = (role: string): boolean => signatures.some((one) => one.role === role);
  const people = new Set(signatures.map(({ signer }) => signer));
  return (
    refuseIf(!isSignedAs('HEALTH'), 'HEALTH_SIGNATURE_MISSING', 'Nobody has signed for health.') ??
    refuseIf(!isSignedAs('POLICE'), 'POLICE_SIGNATURE_MISSING', 'Nobody has signed for the police.') ??
    refuseIf(
      !isSignedAs('COORDINATOR'),
      'COORDINATOR_APPROVAL_MISSING',
      'No coordinator has approved the disclosure.',
    ) ??
    refuseIf(people.size !== signatures.length, 'ONE_PERSON_SIGNED_TWICE', 'One person has signed in two roles.')
  );
};

async function checkOne(signature: ManifestSignature, evidence: Evidence): Promise<Refusal | undefined> {
  const { push, partnership, now } = evidence;
  const keys = await keysOfSigner(signature, partnership, now);
  if (!Array.isArray(keys)) return { code: keys, explanation: FAULTS[keys] };
  const expected = { subject: push.manifest.manifestId, digest: manifestDigest(push.manifest) };
  const key = await keyThatSigned(signature, expected, keys);
  return (
    refuseIf(!key, 'SIGNATURE_WRONG', 'A signature does not fit this disclosure.') ??
    refuseIf(
      !isSureEnough(key, evidence),
      'ASSURANCE_TOO_LOW',
      'A signature was not made with a passkey, as it must be.',
    )
  );
}

/** What the agreement asks for, or this agency for itself, whichever is more. */
function isSureEnough(key: SigningKey | undefined, { partnership, own }: Evidence): boolean {
  const asked = [partnership.agreement.assurance, own.signerAssurance].map((one) =>
    one ? ASSURANCES.indexOf(one) : 0,
  );
  return key !== undefined && ASSURANCES.indexOf(assuranceOf(key)) >= Math.max(...asked);
}
