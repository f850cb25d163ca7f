import { identityFrom, optionalTextOf, textOf } from '#adapter-kit';
import type { IdentityColumns, OwnRecord, PersonRecord, Row } from '#adapter-kit';

const IDENTITY: IdentityColumns = {
  familyName: 'surname',
  givenName: 'forename',
  dateOfBirth: 'birth_date',
  nhsNumber: 'nhs_number',
  nhsNumberVerified: 'nhs_number_traced',
  formerFamilyName: 'previous_surname',
  address: 'address',
  postcode: 'postcode',
  uprn: 'uprn',
  phone: 'telephone',
  email: 'email',
  sharedId: 'shared_number',
};

/** Involvements that are about an adult in need of care; enquiries for advice only are not. */
export const CARE_INVOLVEMENTS = ['CARE_AND_SUPPORT', 'MENTAL_HEALTH_SOCIAL_WORK', 'ADULT_SAFEGUARDING'] as const;

/** The system's types of note, and the catalogue's field each answers. Other types are not read. */
export const FIELD_OF_NOTE_TYPE: Readonly<Record<string, string>> = {
  'Client number': 'localReference',
  'Likes to be called': 'preferredNamePronouns',
  'Contact preference': 'safeContactPreference',
  Supporter: 'trustedSupporter',
  Communication: 'communicationNeeds',
  'Reasonable adjustment': 'reasonableAdjustments',
  'Primary support reason': 'natureOfNeed',
  'Signs of distress': 'howDistressLooks',
  'What makes it worse': 'triggersWorsens',
  'What helps': 'whatHelps',
  'In their words': 'inMyOwnWords',
  'Risk to self': 'riskToSelf',
  'Risk to others': 'riskToOthers',
  'Risk from others': 'riskFromOthers',
  'Visiting alert': 'visitSafety',
  Strengths: 'protectiveFactors',
  'Allocated worker': 'leadProfessional',
  'Out of hours': 'outOfHoursContact',
  Guidance: 'responderGuidance',
  'Agreed pathway': 'agreedPathway',
  Substances: 'substanceUse',
  'Property access': 'propertyAccess',
  'Safeguarding alert': 'safeguardingFlag',
  Dependants: 'dependantsPresent',
  Consent: 'consentState',
  Capacity: 'capacityBestInterests',
  Disagreement: 'objectionDisagreement',
};

export function toPerson(row: Row): PersonRecord {
  return { localRef: textOf(row, 'person_id'), identity: identityFrom(row, IDENTITY) };
}

export function toOwnRecord(notes: Row[], medicines: Row[]): OwnRecord {
  const record: OwnRecord = {
    values: {},
    summaries: {},
    medicines: medicines.map((row) => textOf(row, 'medicine_name')),
  };
  for (const note of notes) {
    const field = FIELD_OF_NOTE_TYPE[textOf(note, 'note_type')];
    if (!field) continue;
    const full = optionalTextOf(note, 'note_text');
    const summary = optionalTextOf(note, 'summary_text');
    if (full !== undefined) record.values[field] = full;
    if (summary !== undefined) record.summaries[field] = summary;
  }
  return record;
}
