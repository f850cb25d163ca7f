import type { DataSource } from 'typeorm';

/** Each finds the rows that break one rule: there must be none, whatever anybody has done. */
export const BROKEN: Record<string, string> = {
  'a push without approval': `SELECT c.copy_id FROM copy c JOIN disclosure_manifest m USING (manifest_id)
    WHERE m.case_ref = $1 AND (m.state NOT IN ('APPROVED', 'VOID') OR (
      SELECT count(DISTINCT s.staff_id) FROM disclosure_signature s
      WHERE s.manifest_id = m.manifest_id AND s.role IN ('HEALTH', 'POLICE', 'COORDINATOR')) < 3)`,
  'a push before the person was told': `SELECT c.copy_id FROM copy c JOIN disclosure_manifest m USING (manifest_id)
    WHERE m.case_ref = $1 AND NOT EXISTS (SELECT 1 FROM person_notice n WHERE n.case_ref = m.case_ref)`,
  'a case at work without coordinator, owner and clinical lead': `SELECT r.case_ref FROM case_record r
    WHERE r.case_ref = $1 AND r.state IN ('ACTIVE', 'REVIEW', 'ESCALATED') AND (r.coordinator IS NULL OR NOT EXISTS (
      SELECT 1 FROM plan_version p WHERE p.case_ref = r.case_ref AND p.approved
        AND p.terms ->> 'ownerId' <> '' AND p.terms ->> 'clinicalLeadId' <> ''))`,
  'a copy after closure': `SELECT c.copy_id FROM copy c JOIN case_record r USING (case_ref)
    WHERE c.case_ref = $1 AND r.state = 'CLOSED' AND c.state NOT IN ('ERASED', 'REFUSED')`,
  'content that can be read after closure': `SELECT k.case_ref FROM case_key k JOIN case_record r USING (case_ref)
    WHERE k.case_ref = $1 AND r.state = 'CLOSED'`,
  'a decision without both sides': `SELECT d.decision_id FROM decision d
    WHERE d.case_ref = $1 AND d.state = 'PASSED' AND (
      SELECT count(DISTINCT s.side) FROM decision_signature s JOIN attendance a
        ON a.meeting_id = d.meeting_id AND a.staff_id = s.staff_id
      WHERE s.decision_id = d.decision_id) < 2`,
  'one person for both sides': `SELECT d.decision_id FROM decision d JOIN decision_signature s USING (decision_id)
    WHERE d.case_ref = $1 GROUP BY d.decision_id, s.staff_id HAVING count(*) > 1`,
  'an approval while an objection was open': `SELECT m.manifest_id FROM disclosure_manifest m
    JOIN disclosure_signature s ON s.manifest_id = m.manifest_id AND s.role = 'COORDINATOR'
    JOIN objection o ON o.case_ref = m.case_ref
    WHERE m.case_ref = $1 AND s.signed_at > o.noted_at AND (o.decided_at IS NULL OR s.signed_at < o.decided_at)`,
  'an approval against somebody who can decide and says no': `SELECT m.manifest_id FROM disclosure_manifest m
    JOIN disclosure_signature s ON s.manifest_id = m.manifest_id AND s.role = 'COORDINATOR'
    JOIN person_refusal p ON p.case_ref = m.case_ref AND p.capacity AND p.overridden_at IS NULL
    WHERE m.case_ref = $1 AND s.signed_at > p.noted_at AND (p.withdrawn_at IS NULL OR s.signed_at < p.withdrawn_at)`,
  'a copy in view while an objection is open': `SELECT r.case_ref FROM case_record r JOIN objection o USING (case_ref)
    WHERE r.case_ref = $1 AND o.state = 'OPEN' AND r.state NOT IN ('SUSPENDED', 'REVOKING', 'CLOSED')`,
  'a state that nobody decided': `SELECT r.case_ref FROM case_record r
    WHERE r.case_ref = $1 AND r.state IN ('ACTIVE', 'REVIEW', 'ESCALATED') AND NOT EXISTS (
      SELECT 1 FROM decision d WHERE d.case_ref = r.case_ref AND d.kind = 'APPROVE_PLAN' AND d.state = 'PASSED')`,
};

export async function brokenRules(database: DataSource, caseRef: string): Promise<string[]> {
  const broken: string[] = [];
  for (const [rule, text] of Object.entries(BROKEN)) {
    const rows = (await database.query(text, [caseRef])) as unknown[];
    if (rows.length > 0) broken.push(rule);
  }
  return broken;
}
