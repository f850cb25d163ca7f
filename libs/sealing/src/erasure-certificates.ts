import type { JWK } from 'jose';
import { ERASURE_RESULTS } from '#contracts';
import type { ErasureResult } from '#contracts';
import { canonicalBytes } from './digests.js';
import { readErasure } from './erasure-receipts.js';
import { verifiedValue } from './signatures.js';

/** One copy, as a certificate of erasure says it. */
export interface CertifiedCopy {
  copyId: string;
  agency: string;
  result: ErasureResult;
  receipt?: string;
  attestedBy?: string;
}

export interface SignedCertificate {
  certificate: {
    certificateId: string;
    caseRef: string;
    issuedAt: string;
    contentKey: string;
    copies: CertifiedCopy[];
  };
  jws: string;
}

export interface CertificateKeys {
  readonly hub: readonly JWK[];
  readonly agencies: Readonly<Record<string, readonly JWK[]>>;
}

/**
 * What does not hold about a certificate, in sentences; empty where all of it does. It needs nothing but the public
 * keys: the hub's signature is over the whole, and each agency's over its own erasure.
 */
export async function faultsOfCertificate(value: unknown, keys: CertificateKeys): Promise<string[]> {
  const { certificate, jws } = (value ?? {}) as Partial<SignedCertificate>;
  if (typeof jws !== 'string' || !Array.isArray(certificate?.copies))
    return ['This is not a certificate of erasure: it has no "certificate" and "jws".'];
  const signed = await firstOf(keys.hub, (key) => verifiedValue(jws, key));
  if (signed === undefined) return ['The hub’s key did not sign this certificate.'];
  if (!canonicalBytes(signed).equals(canonicalBytes(certificate)))
    return ['The certificate says something else than the hub signed.'];
  const faults = certificate.contentKey === 'DESTROYED' ? [] : ['The key of the case’s content is not destroyed.'];
  for (const copy of certificate.copies) faults.push(...(await faultsOfCopy(copy, keys)));
  return faults;
}

async function faultsOfCopy({ copyId, agency, result, receipt, attestedBy }: CertifiedCopy, keys: CertificateKeys) {
  const of = `The copy ${copyId} of ${agency}`;
  if (!ERASURE_RESULTS.includes(result)) return [`${of} has no result.`];
  // A person's word stands on the hub's signature alone, and is shown as such.
  if (receipt === undefined) return attestedBy === undefined ? [`${of} has no receipt signed by that agency.`] : [];
  const known = keys.agencies[agency] ?? [];
  if (known.length === 0) return [`No key was given for ${agency}: its receipt was not looked at.`];
  const said = await firstOf(known, (key) => readErasure(receipt, key));
  const same = said?.agency === agency && said.copyId === copyId && said.result === result;
  return same ? [] : [`${of} has a receipt that ${agency} did not sign for it.`];
}

async function firstOf<T>(keys: readonly JWK[], look: (key: JWK) => Promise<T | undefined>): Promise<T | undefined> {
  for (const key of keys) {
    const found = await look(key);
    if (found !== undefined) return found;
  }
  return undefined;
}
