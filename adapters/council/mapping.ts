import type { SystemConfiguration } from '#adapter-kit';

/** Involvements that are about an adult in need of care; enquiries for advice only are not. */
export const CARE_INVOLVEMENTS = ['CARE_AND_SUPPORT', 'MENTAL_HEALTH_SOCIAL_WORK', 'ADULT_SAFEGUARDING'];

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

/** The council's views, read by `SYSTEM_URL`, and tasks for its staff at `TASKS_URL`. */
export function councilSystem(schema: string, tasksSchema: string): SystemConfiguration {
  return {
    records: {
      connector: 'sql',
      connection: { dialect: 'postgresql', url: { env: 'SYSTEM_URL' }, schema },
      people: {
        table: 'v_person',
        fields: {
          ref: 'person_id',
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
          mergedInto: 'merged_into',
        },
        changes: { changedAt: 'updated_at' },
      },
      concerns: {
        query: 'SELECT * FROM v_involvement WHERE closed_on IS NULL',
        person: 'person_id',
        rule: { where: { involvement_type: CARE_INVOLVEMENTS }, dates: ['last_contact_on'] },
      },
      notes: {
        table: 'v_person_note',
        person: 'person_id',
        order: 'note_id',
        fields: { topic: 'note_type', value: 'note_text', summary: 'summary_text', topics: FIELD_OF_NOTE_TYPE },
      },
      medicines: { table: 'v_person_medicine', person: 'person_id', name: 'medicine_name' },
    },
    copies: { connector: 'work-queue', connection: { url: { env: 'TASKS_URL' }, schema: tasksSchema } },
  };
}
