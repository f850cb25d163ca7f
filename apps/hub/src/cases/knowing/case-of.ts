/**
 * How the case is found that a part of an address is about, by the name of the parameter. A route whose parameter is
 * neither here nor below would be a way around the block; a test reads every route there is.
 */
export const CASE_OF: Readonly<Record<string, string>> = {
  caseRef: 'SELECT $1::text AS case_ref',
  actionId: 'SELECT case_ref FROM case_action WHERE action_id = $1',
  breakGlassId: 'SELECT case_ref FROM break_glass WHERE break_glass_id = $1',
  complaintId: 'SELECT case_ref FROM complaint WHERE complaint_id = $1',
  copyId: 'SELECT case_ref FROM copy WHERE copy_id = $1',
  correctionId: 'SELECT case_ref FROM correction WHERE correction_id = $1',
  decisionId: 'SELECT case_ref FROM decision WHERE decision_id = $1',
  disputeId: 'SELECT case_ref FROM dispute WHERE dispute_id = $1',
  manifestId: 'SELECT case_ref FROM disclosure_manifest WHERE manifest_id = $1',
  meetingId: 'SELECT case_ref FROM meeting WHERE meeting_id = $1',
  objectionId: 'SELECT case_ref FROM objection WHERE objection_id = $1',
  refusalId: 'SELECT case_ref FROM person_refusal WHERE refusal_id = $1',
  requestId: `SELECT case_ref FROM access_request WHERE request_id = $1
              UNION SELECT case_ref FROM specialist_request WHERE request_id = $1`,
  studyId: 'SELECT case_ref FROM case_study WHERE study_id = $1',
  vetoId: 'SELECT case_ref FROM health_veto WHERE veto_id = $1',
};

/** Parameters that say nothing of any one case, or only together with one that does. */
export const OF_NO_CASE = [
  ...['agency', 'agreementId', 'area', 'field', 'kind', 'other', 'provider', 'stage', 'staffId', 'stopId', 'version'],
];
