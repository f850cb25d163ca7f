import type { JWK } from 'jose';
import type { ConformanceReport } from '#contracts';
import { digestOf } from './digests.js';
import { signValue, verifiedValue } from './signatures.js';

const CONFORMANCE = 'concordat-conformance';

/** Over everything that a report says, so that it is seen if one is changed by hand. */
export const reportDigest = ({ digest: _digest, ...said }: Omit<ConformanceReport, 'digest'> & { digest?: string }) =>
  digestOf(said);

/** The agency's word on what came of trying its system: a compact JWS over the report's digest. */
export function signReport({ agency, digest }: ConformanceReport, signing: JWK): Promise<string> {
  return signValue({ agency, digest }, signing, CONFORMANCE);
}

/** Whether a report is whole, and this agency's by this key. */
export async function isReportOf(
  agency: string,
  report: ConformanceReport,
  signature: string,
  signingKey: JWK,
): Promise<boolean> {
  if (report.agency !== agency || reportDigest(report) !== report.digest) return false;
  const said = (await verifiedValue(signature, signingKey, CONFORMANCE)) as Partial<ConformanceReport> | undefined;
  return said?.agency === agency && said.digest === report.digest;
}
