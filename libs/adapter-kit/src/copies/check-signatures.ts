import { sideOf } from '#contracts';
import type { DirectoryAgency, DirectorySigner, ManifestSignature } from '#contracts';
import { isSignedBy, manifestDigest } from '#sealing';
import { refuseIf } from './refusal.js';
import type { Check, Evidence, Refusal } from './refusal.js';

/**
 * Health and police have signed and a coordinator has approved: each registered, each for this role, each over this very
 * manifest. A signer's role goes with their agency's side, so nobody can sign for both. One bad signature among good
 * ones spoils them all.
 */
export const checkSignatures: Check = async (evidence) => {
  const { signatures } = evidence.push;
  for (const signature of signatures) {
    const refusal = await checkOne(signature, evidence);
    if (refusal) return refusal;
  }
  const isSignedAs = (role: string): boolean => signatures.some((one) => one.role === role);
  return (
    refuseIf(!isSignedAs('HEALTH'), 'HEALTH_SIGNATURE_MISSING', 'Nobody has signed for health.') ??
    refuseIf(!isSignedAs('POLICE'), 'POLICE_SIGNATURE_MISSING', 'Nobody has signed for the police.') ??
    refuseIf(!isSignedAs('COORDINATOR'), 'COORDINATOR_APPROVAL_MISSING', 'No coordinator has approved the disclosure.')
  );
};

async function checkOne(signature: ManifestSignature, evidence: Evidence): Promise<Refusal | undefined> {
  const { push, partnership } = evidence;
  const registered = partnership.signers.filter(({ signer }) => signer === signature.signer);
  const [signer] = registered;
  if (!signer || registered.length > 1) {
    return { code: 'SIGNER_UNKNOWN', explanation: 'Somebody has signed who is not a registered signer.' };
  }
  if (!hasRole(signer, signature, partnership.agencies)) {
    return { code: 'SIGNER_LACKS_ROLE', explanation: 'Somebody has signed in a role they do not hold.' };
  }
  const expected = { subject: push.manifest.manifestId, digest: manifestDigest(push.manifest) };
  const holds = await isSignedBy(signature, expected, signer.publicKey);
  return refuseIf(!holds, 'SIGNATURE_WRONG', 'A signature does not fit this disclosure.');
}

/** The coordinator is of health; whatever the directory says, nobody signs for a side that their agency is not on. */
function hasRole(signer: DirectorySigner, { role }: ManifestSignature, agencies: DirectoryAgency[]): boolean {
  const home = agencies.find(({ agency }) => agency === signer.agency);
  const side = home && sideOf(home.kind);
  return signer.roles.includes(role) && side === (role === 'COORDINATOR' ? 'HEALTH' : role);
}
