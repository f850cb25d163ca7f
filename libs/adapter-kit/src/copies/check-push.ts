import { checkAgreement, checkExpiry, checkFields, checkSection } from './check-manifest.js';
import { checkEmergencyStatement, checkPersonIsAdult, checkPolicy } from './check-policy.js';
import { checkSignatures } from './check-signatures.js';
import { firstRefusal } from './refusal.js';
import type { Evidence, Refusal } from './refusal.js';

const CHECKS = [
  checkSection,
  checkFields,
  checkSignatures,
  checkAgreement,
  checkExpiry,
  checkPolicy,
  checkEmergencyStatement,
  checkPersonIsAdult,
];

/**
 * All that an adapter checks by itself before anything is written, so that a hub that was taken over cannot disclose.
 * The medicines on record, tombstones and versions are checked where the copy is put in.
 */
export function whyNotToPutIn(evidence: Evidence): Promise<Refusal | undefined> {
  return firstRefusal(CHECKS, evidence);
}
