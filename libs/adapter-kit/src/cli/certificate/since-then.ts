import { searchExport, verifyExport } from '#ledger';
import type { PublicKeyRing } from '#ledger';
import type { SignedCertificate } from '#sealing';
import { linesOf } from '../ledger/files.js';

/** What the ledger says of the copies of a certificate. */
export async function sinceThen(
  file: string,
  { certificate }: SignedCertificate,
  keys: PublicKeyRing,
): Promise<{ faults: string[]; seenAgain: string[] }> {
  const { fault } = await verifyExport(linesOf(file), { keys });
  if (fault) return { faults: [`Line ${fault.line} of the ledger does not hold. ${fault.sentence}`], seenAgain: [] };
  const erased = new Set<string>();
  const seenAgain = new Set<string>();
  let certified = false;
  for await (const { event, subject = '', detail } of searchExport(linesOf(file), {})) {
    if (event === 'COPY_ERASED') erased.add(subject);
    if (event === 'COPY_DRIFTED' && detail?.kind === 'ORPHANED') seenAgain.add(subject);
    if (event === 'ERASURE_CERTIFIED' && detail?.certificate === certificate.certificateId) certified = true;
  }
  const missing = certificate.copies.filter(({ copyId }) => !erased.has(copyId));
  return {
    faults: [
      ...missing.map(({ copyId }) => `The ledger holds no erasure of ${copyId}.`),
      ...(certified ? [] : ['The ledger does not hold this certificate.']),
    ],
    seenAgain: certificate.copies.map(({ copyId }) => copyId).filter((copyId) => seenAgain.has(copyId)),
  };
}
