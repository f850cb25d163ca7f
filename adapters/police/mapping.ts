import type { SystemConfiguration } from '#adapter-kit';

/** Kinds of event that are about a person's welfare. A crime is never a reason to bring somebody in. */
export const WELFARE_EVENTS = ['WELFARE_CHECK', 'MENTAL_HEALTH_CRISIS', 'MISSING_FROM_CARE'];

/** What a welfare note is about, and the catalogue's field it answers. Notes on anything else stay where they are. */
export const FIELD_OF_TOPIC: Readonly<Record<string, string>> = {
  LOCAL_REF: 'localReference',
  CONTACT_WISH: 'safeContactPreference',
  COMMUNICATION: 'communicationNeeds',
  ADJUSTMENT: 'reasonableAdjustments',
  NATURE: 'natureOfNeed',
  DISTRESS: 'howDistressLooks',
  WORSENS: 'triggersWorsens',
  HELPS: 'whatHelps',
  OWN_WORDS: 'inMyOwnWords',
  RISK_SELF: 'riskToSelf',
  RISK_OTHERS: 'riskToOthers',
  RISK_FROM_OTHERS: 'riskFromOthers',
  OFFICER_SAFETY: 'visitSafety',
  PROTECTIVE: 'protectiveFactors',
  CONTACT: 'leadProfessional',
  GUIDANCE: 'responderGuidance',
  PATHWAY: 'agreedPathway',
  SAFEGUARDING: 'safeguardingFlag',
  DEPENDANTS: 'dependantsPresent',
  DISAGREES: 'objectionDisagreement',
};

/** The roles that the measurement protocol has rates for. */
const ROLE_OF_RANK = { PC: 'POLICE_CONSTABLE', PS: 'POLICE_SERGEANT', PCSO: 'PCSO' };

/** The force's tables, and ours beside them. `SYSTEM_URL` is where they are. */
export function policeSystem(schema: string): SystemConfiguration {
  return {
    records: {
      connector: 'sql',
      connection: { dialect: 'postgresql', url: { env: 'SYSTEM_URL' }, schema },
      people: {
        query: PEOPLE,
        fields: {
          ref: 'person_ref',
          familyName: 'family_name',
          givenName: 'given_name',
          dateOfBirth: 'date_of_birth',
          nhsNumber: 'nhs_number',
          nhsNumberVerified: 'nhs_number_verified',
          formerFamilyName: 'former_family_name',
          address: 'address_text',
          postcode: 'postcode',
          uprn: 'uprn',
          phone: 'phone',
          email: 'email',
          sharedId: 'shared_number',
          mergedInto: 'merged_into',
        },
        changes: { query: CHANGES, ref: 'person_ref', changedAt: 'changed_at', mergedInto: 'merged_into' },
      },
      concerns: {
        query: `SELECT pe.person_ref, e.event_kind, e.last_contact
                FROM person_event pe JOIN event e USING (event_ref) WHERE pe.role = 'SUBJECT'`,
        person: 'person_ref',
        rule: { where: { event_kind: WELFARE_EVENTS }, dates: ['last_contact'] },
      },
      notes: {
        // What was recorded for law enforcement (DPA 2018 Part 3) is never read.
        query: 'SELECT * FROM welfare_note WHERE NOT law_enforcement',
        person: 'person_ref',
        order: 'note_ref',
        fields: { topic: 'topic', value: 'detail', summary: 'summary', topics: FIELD_OF_TOPIC },
      },
      medicines: { table: 'custody_medicine', person: 'person_ref', name: 'name' },
      contacts: {
        query: CONTACTS,
        person: 'person_ref',
        fields: {
          date: 'opened',
          incident: 'event_ref',
          role: { from: 'rank', codes: ROLE_OF_RANK, otherwise: 'OTHER_POLICE_STAFF' },
          minutes: 'officer_minutes',
        },
      },
    },
    copies: {
      connector: 'sql',
      removal: 'HARD_DELETE',
      table: 'support_plan_marker',
      constants: { marker_type: 'SUPPORT_PLAN' },
      fields: {
        copyId: 'hub_ref',
        version: 'version',
        hidden: 'hidden',
        localRef: 'person_ref',
        issuedAt: 'issued',
        expiresAt: 'expires',
        handling: 'handling',
        contact: 'contact',
      },
      lines: {
        table: 'support_plan_line',
        copyId: 'hub_ref',
        position: 'line_no',
        fields: { field: 'field_key', label: 'heading', value: 'line_text', safety: 'safety' },
      },
    },
  };
}

const PEOPLE = `
  SELECT p.*, former.family_name AS former_family_name, home.address_text, home.postcode, home.uprn
  FROM person p
  LEFT JOIN LATERAL (
    SELECT a.family_name FROM person_alias a
    WHERE a.person_ref = p.person_ref AND a.alias_kind = 'FORMER_NAME' ORDER BY a.alias_ref DESC LIMIT 1
  ) former ON true
  LEFT JOIN LATERAL (
    SELECT l.* FROM person_location pl JOIN location l USING (location_ref)
    WHERE pl.person_ref = p.person_ref AND pl.location_kind = 'HOME' AND pl.until IS NULL
    ORDER BY l.location_ref DESC LIMIT 1
  ) home ON true`;

/** Attendance at welfare events alone; every officer of a rank counts with their time. */
const CONTACTS = `
  SELECT pe.person_ref, e.event_ref, e.opened, a.rank, a.officers * a.minutes AS officer_minutes
  FROM person_event pe JOIN event e USING (event_ref) JOIN event_attendance a USING (event_ref)
  WHERE pe.role = 'SUBJECT' AND e.event_kind IN (${WELFARE_EVENTS.map((kind) => `'${kind}'`).join(', ')})`;

const CHANGES = `
  SELECT c.person_ref, c.changed_at, p.merged_into FROM person_change c LEFT JOIN person p USING (person_ref)`;
