import type { ConformanceReport } from '#contracts';
import { generateSigningKey, isReportOf, publicJwk, reportDigest, signReport, signValue } from './index.js';

const SAID = {
  version: 1 as const,
  agency: 'housing-north',
  at: '2026-03-01T09:00:00.000Z',
  removal: 'HARD_DELETE' as const,
  conforms: true,
  rules: [{ id: 'remove', says: 'It comes out.', outcome: 'HELD' as const, seconds: 0.1 }],
  leftBehind: [],
};
const REPORT: ConformanceReport = { ...SAID, digest: reportDigest(SAID) };

describe('a conformance report', () => {
  it('is its agency’s by its key, as it stands', async () => {
    const [key, other] = [await generateSigningKey(), await generateSigningKey()];
    const signature = await signReport(REPORT, key);
    expect(await isReportOf('housing-north', REPORT, signature, publicJwk(key))).toBe(true);
    expect(await isReportOf('housing-north', REPORT, signature, publicJwk(other))).toBe(false);
    expect(await isReportOf('housing-south', REPORT, signature, publicJwk(key))).toBe(false);
  });

  it('is nobody’s once anything in it has been changed', async () => {
    const key = await generateSigningKey();
    const signature = await signReport(REPORT, key);
    const changed = { ...REPORT, rules: [{ ...REPORT.rules[0]!, says: 'It stays.' }] };
    expect(await isReportOf('housing-north', changed, signature, publicJwk(key))).toBe(false);
    const redone = { ...changed, digest: reportDigest(changed) };
    expect(await isReportOf('housing-north', redone, signature, publicJwk(key))).toBe(false);
  });

  it('is not vouched for by a signature of another kind over the same words', async () => {
    const key = await generateSigningKey();
    const { agency, digest } = REPORT;
    const statement = await signValue({ agency, digest }, key, 'concordat-statement');
    expect(await isReportOf('housing-north', REPORT, statement, publicJwk(key))).toBe(false);
  });
});
