import type { DirectorySigner, ManifestSignature } from '#contracts';
import { isSignedBy, manifestDigest } from '#sealing';
import { refuseIf } from './refusal.js';
import type { Check, Evidence, Refusal } from './refusal.js';

/**
 * Health and police have signed, by two people, and a coordinator has approved: each registered, each for this role, each
 * over this very manifest. One bad signature among good ones spoils them all.
 */
export const checkSignatures: Check = async (evidence) => {
  const { signatures } = evidence.push;
  for (const signature of signatures) {
    const refusal = await checkOne(signature, evidence);
    if (refusal) return refusal;
  }
  const signersAs = (role: string) => signatures.filter((one) => one.role === role).map(({ signer }) => signer);
  const [health, police, coordinator] = ['HEALTH', 'POLICE', 'COORDINATOR'].map(signersAs) as [
    string[],
    string[],
    string[],
  ];
  const twoPeople = health.some((one) => police.some((other) => other !== one));
  return (
    refuseIf(health.length === 0, 'HEALTH_SIGNATURE_MISSING', 'Nobody has signed for health.') ??
    refuseIf(police.length === 0, 'POLICE_SIGNATURE_MISSING', 'Nobody has signed for the police.') ??
    refuseIf(!twoPeople, 'ONE_PERSON_FOR_BOTH_SIDES', 'The same person has signed for health and for the police.') ??
    refuseIf(coordinator.length === 0, 'COORDINATOR_APPROVAL_MISSING', 'No coordinator has approved the disclosure.')
  );
};

async function checkOne(signature: ManifestSignature, evidence: Evidence): Promise<Refusal | undefined> {
  const { push, partnership } = evidence;
  const registered = partnership.signers.filter(({ signer }) => signer === signature.signer);
  const [signer] = registered;
  if (!signer || registered.length > 1) {
    return { code: 'SIGNER_UNKNOWN', explanation: 'Somebody has signed who is not a registered signer.' };
  }
  if (!hasRole(signer, signature)) {
    return { code: 'SIGNER_LACKS_ROLE', explanation: 'Somebody has signed in a role they do not hold.' };
  }
  const expected = { subject: push.manifest.manifestId, digest: manifestDigest(push.manifest) };
  const holds = await isSignedBy(signature, expected, signer.publicKey);
  return refuseIf(!holds, 'SIGNATURE_WRONG', 'A signature does not fit this disclosure.');
}

function hasRole(signer: DirectorySigner, { role }: ManifestSignature): boolean {
  return Array.isArray(signer.roles) && signer.roles.includes(role);
}
