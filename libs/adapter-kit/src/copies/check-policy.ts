import { EMERGENCY_CARE_STATEMENT, isAdult } from '#contracts';
import type { ManifestField } from '#contracts';
import { decide } from '#sharing-policy';
import { refuseIf } from './refusal.js';
import type { Check, Evidence } from './refusal.js';

/** Our own copy of the policy lets our kind of agency have every field, in the way it comes. */
export const checkPolicy: Check = (evidence) => {
  const forbidden = evidence.push.section.fields.find((field) => !isAllowed(field, evidence));
  return refuseIf(
    forbidden !== undefined,
    'POLICY_FORBIDS_FIELD',
    `The sharing policy as it is known here does not allow ${forbidden?.field} in this way.`,
  );
};

function isAllowed({ field, outcome, approved }: ManifestField, evidence: Evidence): boolean {
  const { push, own, partnership, policy, now } = evidence;
  const { manifest } = push;
  const [decision] = decide({
    policy,
    recipient: own,
    relevant: true,
    agreement: { ...partnership.agreement, parties: partnership.agencies.map(({ agency }) => agency) },
    purpose: manifest.purpose,
    phase: manifest.phase,
    confidentiality: { basis: manifest.confidentialityBasis },
    // What the person does not want, and where nobody may find them, only the hub knows: it withholds that.
    subjectRestrictions: [],
    addressRestricted: false,
    approvals: approved
      ? [{ field, agency: own.agency, reason: 'Approved in the manifest', expiresAt: manifest.expiresAt }]
      : [],
    now: now.toISOString(),
    fields: [{ field, source: 'hub', hasSummary: outcome === 'summary' }],
  }).fields;
  // Where the whole text may go, a summary of it may.
  return decision?.outcome === outcome || (decision?.outcome === 'shared' && outcome === 'summary');
}

export const checkEmergencyStatement: Check = ({ push }) => {
  const line = push.fields.find(({ field }) => field === 'emergencyCareStatement');
  return refuseIf(
    line?.value !== EMERGENCY_CARE_STATEMENT || !line.safety,
    'EMERGENCY_STATEMENT_ALTERED',
    'The emergency-care statement is missing from the copy, or is not the fixed text.',
  );
};

/** S02: also at the profile, where it says a date of birth. */
export const checkPersonIsAdult: Check = ({ push, now }) => {
  const born = push.fields.find(({ field }) => field === 'dateOfBirth')?.value;
  const isDate = born !== undefined && /^\d{4}-\d{2}-\d{2}$/.test(born);
  return refuseIf(isDate && !isAdult(born, now), 'PERSON_UNDER_18', 'Profiles are made of adults only.');
};
