import type {
  Address,
  CarePlan,
  Coding,
  Encounter,
  EpisodeOfCare,
  Identifier,
  MedicationStatement,
  Patient,
} from '@medplum/fhirtypes';
import type { PersonIdentity } from '#contracts';
import type { OwnRecord, PersonRecord, RecordChange } from '../../agency-system.js';
import { WHEREABOUTS_FIELDS } from '../../mapping/person-map.js';
import { FIELD, SUMMARY } from './terms.js';

const PUBLISHED = 'https://fhir.hl7.org.uk';

/** Addresses by which UK Core names what it adds to FHIR. */
export const UK_CORE = {
  nhsNumber: 'https://fhir.nhs.uk/Id/nhs-number',
  verificationStatus: `${PUBLISHED}/StructureDefinition/Extension-UKCore-NHSNumberVerificationStatus`,
  verificationCodes: `${PUBLISHED}/CodeSystem/UKCore-NHSNumberVerificationStatusEngland`,
  addressKey: `${PUBLISHED}/StructureDefinition/Extension-UKCore-AddressKey`,
  addressKeyTypes: `${PUBLISHED}/CodeSystem/UKCore-AddressKeyType`,
} as const;

/** Where a number that the partnership shares stands, unless told. */
export const SHARED_ID = 'https://concordat.example/shared-id';

/** The clinical record is the source of truth for these: no copy of them is ever made. */
const NEVER_READ = ['currentMedication', 'allergies'];

/** The words of the trust's own care plans, and where a number that partners share stands. */
export interface TrustTerms {
  sharedIdSystem?: string;
  /** Code system of lines that hold the full text of a field, and of lines that hold a summary. */
  fieldSystem?: string;
  summarySystem?: string;
  /** Their code: our field. Left out, codes are our fields already. */
  codes?: Readonly<Record<string, string>>;
}

/** Undefined for a record that is no longer used: inactive, or replaced by another one. */
export function toPersonRecord(patient: Patient, terms: TrustTerms = {}): PersonRecord | undefined {
  const replaced = patient.link?.some(({ type }) => type === 'replaced-by');
  if (patient.id === undefined || patient.active === false || replaced) return undefined;
  const died = patient.deceasedBoolean === true || patient.deceasedDateTime !== undefined;
  return {
    localRef: patient.id,
    identity: toIdentity(patient, terms),
    ...(isLocationSensitive(patient) && { restricted: true }),
    ...(died && { died }),
  };
}

/** What a change to a patient's record means here: a replaced one leads to the one that took its place. */
export function toChange(patient: Patient, terms: TrustTerms = {}): RecordChange | undefined {
  if (patient.id === undefined) return undefined;
  const replacedBy = patient.link?.find(({ type }) => type === 'replaced-by')?.other.reference;
  const mergedInto = /^(?:.*\/)?Patient\/([A-Za-z0-9\-.]{1,64})$/.exec(replacedBy ?? '')?.[1];
  const identity = toPersonRecord(patient, terms)?.identity;
  return { localRef: patient.id, ...(mergedInto !== undefined && { mergedInto }), ...(identity && { identity }) };
}

function toIdentity(patient: Patient, { sharedIdSystem = SHARED_ID }: TrustTerms): PersonIdentity {
  const names = patient.name ?? [];
  const name =
    names.find(({ use }) => use === 'official') ?? names.find(({ use }) => use === undefined || use === 'usual');
  const nhsNumber = patient.identifier?.find(({ system }) => system === UK_CORE.nhsNumber);
  return known({
    familyName: name?.family,
    givenName: name?.given?.join(' '),
    dateOfBirth: patient.birthDate,
    nhsNumber: nhsNumber?.value,
    nhsNumberVerified: nhsNumber?.value === undefined ? undefined : isVerified(nhsNumber),
    formerFamilyName: names.find(({ use, family }) => (use === 'old' || use === 'maiden') && family)?.family,
    sharedId: patient.identifier?.find(({ system }) => system === sharedIdSystem)?.value,
    ...(isLocationSensitive(patient) ? {} : whereabouts(patient)),
  });
}

function whereabouts(patient: Patient): PersonIdentity {
  const addresses = (patient.address ?? []).filter(({ use }) => use !== 'old' && use !== 'temp');
  const address = addresses.find(({ use }) => use === 'home') ?? addresses[0];
  const telecom = (system: string) =>
    patient.telecom?.find((point) => point.system === system && point.use !== 'old')?.value;
  return known({
    address: address && (address.text ?? [...(address.line ?? []), address.city].filter(Boolean).join(', ')),
    postcode: address?.postalCode,
    uprn: address && uprnOf(address),
    phone: telecom('phone'),
    email: telecom('email'),
  });
}

/** Only 01, "present and verified"; an older code list or no status at all is not enough. */
function isVerified(identifier: Identifier): boolean {
  const codings = identifier.extension?.find(({ url }) => url === UK_CORE.verificationStatus)?.valueCodeableConcept
    ?.coding;
  return codings?.some(({ system, code }) => system === UK_CORE.verificationCodes && code === '01') ?? false;
}

function uprnOf(address: Address): string | undefined {
  for (const { url, extension } of address.extension ?? []) {
    const type = extension?.find((part) => part.url === 'type')?.valueCoding?.code;
    if (url === UK_CORE.addressKey && type === 'UPRN')
      return extension?.find((part) => part.url === 'value')?.valueString;
  }
  return undefined;
}

/** Restricted or very restricted on the spine: whoever looks for them must not find them through us. */
export function isLocationSensitive(patient: Patient): boolean {
  return patient.meta?.security?.some(({ code }) => code === 'R' || code === 'V' || code === 'REDACTED') ?? false;
}

/**
 * An active concern is an episode of care that is open and was opened, or has seen the person, on or after `since`.
 * `encounters` are the person's own.
 */
export function isActiveConcern(episodes: EpisodeOfCare[], encounters: Encounter[], since: Date): boolean {
  return episodes.some(
    (episode) =>
      episode.status === 'active' &&
      (onOrAfter(episode.period?.start, since) ||
        encounters.some(
          ({ status, period, episodeOfCare }) =>
            ['in-progress', 'finished'].includes(status) &&
            episodeOfCare?.some(({ reference }) => reference === `EpisodeOfCare/${episode.id}`) &&
            onOrAfter(period?.start, since),
        )),
  );
}

/** A date without a time counts for the whole of its day. */
function onOrAfter(date: string | undefined, since: Date): boolean {
  if (date === undefined) return false;
  return date.includes('T') ? Date.parse(date) >= since.getTime() : date >= since.toISOString().slice(0, date.length);
}

/** `plans` are the trust's own care plans, never copies of ours. Where two say something of a field, the later stands. */
export function toOwnRecord(
  plans: CarePlan[],
  statements: MedicationStatement[],
  hideLocation: boolean,
  { fieldSystem = FIELD, summarySystem = SUMMARY, codes }: TrustTerms = {},
): OwnRecord {
  const record: OwnRecord = { values: {}, summaries: {}, medicines: medicineNames(statements) };
  for (const plan of plans.toSorted((a, b) => startOf(a).localeCompare(startOf(b)))) {
    for (const [{ system, code }, text] of linesOf(plan)) {
      const field = code === undefined || !codes ? code : Object.hasOwn(codes, code) ? codes[code] : undefined;
      if (!field || NEVER_READ.includes(field) || (hideLocation && WHEREABOUTS_FIELDS.includes(field))) continue;
      if (system === fieldSystem) record.values[field] = text;
      if (system === summarySystem) record.summaries[field] = text;
    }
  }
  return record;
}

function startOf(plan: CarePlan): string {
  return plan.created ?? plan.period?.start ?? '';
}

function linesOf(plan: CarePlan): [Coding, string][] {
  const notes = (plan.note ?? []).map(
    ({ extension, text }) => [extension?.map(({ valueCoding }) => valueCoding), text] as const,
  );
  const activities = (plan.activity ?? []).map(({ detail }) => [detail?.code?.coding, detail?.description] as const);
  return [...notes, ...activities].flatMap(([codings, text]) =>
    text === undefined ? [] : (codings ?? []).flatMap((coding): [Coding, string][] => (coding ? [[coding, text]] : [])),
  );
}

function medicineNames(statements: MedicationStatement[]): string[] {
  const names = statements.flatMap(({ medicationCodeableConcept: concept, medicationReference, contained }) => [
    concept?.text,
    ...(concept?.coding ?? []).map(({ display }) => display),
    medicationReference?.display,
    ...(contained ?? []).map((part) => (part.resourceType === 'Medication' ? part.code?.text : undefined)),
  ]);
  return [...new Set(names.filter((name) => name !== undefined && name.trim() !== ''))] as string[];
}

/** What is not known is left out. */
function known<T extends object>(values: T): T {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined && value !== '')) as T;
}
