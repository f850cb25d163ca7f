import { identityFrom, optionalTextOf, textOf, wholeNumberOf, yesOrNoOf } from '#adapter-kit';
import type { HeldCopy, IdentityColumns, OwnRecord, PersonRecord, ProfileCopy, Row } from '#adapter-kit';

const IDENTITY: IdentityColumns = {
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
};

/** Kinds of event that are about a person's welfare. A crime is never a reason to bring somebody in. */
export const WELFARE_EVENTS = ['WELFARE_CHECK', 'MENTAL_HEALTH_CRISIS', 'MISSING_FROM_CARE'] as const;

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

export function toPerson(row: Row): PersonRecord {
  return { localRef: textOf(row, 'person_ref'), identity: identityFrom(row, IDENTITY) };
}

export function toOwnRecord(notes: Row[], medicines: Row[]): OwnRecord {
  const record: OwnRecord = { values: {}, summaries: {}, medicines: medicines.map((row) => textOf(row, 'name')) };
  for (const note of notes) {
    const field = FIELD_OF_TOPIC[textOf(note, 'topic')];
    if (!field) continue;
    const detail = optionalTextOf(note, 'detail');
    const summary = optionalTextOf(note, 'summary');
    if (detail !== undefined) record.values[field] = detail;
    if (summary !== undefined) record.summaries[field] = summary;
  }
  return record;
}

/** One row a line, in their order; a marker without lines is one row without a line number. */
export function toCopy(rows: Row[]): ProfileCopy | undefined {
  const [marker] = rows;
  if (!marker) return undefined;
  const localRef = optionalTextOf(marker, 'person_ref');
  return {
    copyId: textOf(marker, 'hub_ref'),
    version: wholeNumberOf(marker, 'version'),
    ...(localRef !== undefined && { localRef }),
    issuedAt: textOf(marker, 'issued'),
    expiresAt: textOf(marker, 'expires'),
    handling: textOf(marker, 'handling'),
    lines: rows
      .filter((row) => row.line_no !== null)
      .map((row) => ({
        field: textOf(row, 'field_key'),
        label: textOf(row, 'heading'),
        value: textOf(row, 'line_text'),
        safety: yesOrNoOf(row, 'safety'),
      })),
  };
}

export function toHeld(row: Row): HeldCopy {
  return { copyId: textOf(row, 'hub_ref'), version: wholeNumberOf(row, 'version'), hidden: yesOrNoOf(row, 'hidden') };
}

/** Who an officer rings about the plan, shown beside the marker's title. */
export function contactOf(copy: ProfileCopy): string | null {
  const line = (field: string) => copy.lines.find((candidate) => candidate.field === field)?.value;
  return line('outOfHoursContact') ?? line('leadProfessional') ?? null;
}
