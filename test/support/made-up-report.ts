import { CONFORMANCE_RULE_IDS } from '#contracts';
import type { ConformanceReport, ConformanceRule } from '#contracts';
import { reportDigest } from '#sealing';

/** What `adapter conform` would say of a system that does all it should, or all but one thing. */
export function madeUpReport(agency: string, broken?: string, at = new Date()): ConformanceReport {
  const rules = CONFORMANCE_RULE_IDS.map((id): ConformanceRule => {
    const held = { id, says: 'What a made-up system does.', seconds: 0.1 };
    return id === broken ? { ...held, outcome: 'BROKEN', why: 'It does not.' } : { ...held, outcome: 'HELD' };
  });
  const conforms = broken === undefined;
  const said = { version: 1 as const, agency, at: at.toISOString(), removal: 'HARD_DELETE' as const, conforms };
  const whole = { ...said, rules, leftBehind: [] };
  return { ...whole, digest: reportDigest(whole) };
}
