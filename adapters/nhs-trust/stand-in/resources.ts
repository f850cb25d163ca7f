import type { Address, Annotation, CarePlan, CarePlanActivity, Patient, Resource } from '@medplum/fhirtypes';
import { FIELD, SHARED_ID, SUMMARY, UK_CORE } from '#adapter-kit';
import type { StandInPerson } from '#adapter-kit';

const { addressKey: ADDRESS_KEY, addressKeyTypes: ADDRESS_KEY_TYPES } = UK_CORE;
const {
  nhsNumber: NHS_NUMBER,
  verificationCodes: VERIFICATION_CODES,
  verificationStatus: VERIFICATION_STATUS,
} = UK_CORE;

/** Fields that the trust writes down as something to do; the others are notes. */
const ACTIONS = ['whatHelps', 'agreedPathway', 'responderGuidance'];
const FIELD_NOTE = 'https://concordat.example/extension/field';

/** One made-up person as the trust's own staff would have recorded them. */
export function resourcesOf(person: StandInPerson): Resource[] {
  const subject = { reference: `Patient/${person.localRef}` };
  const resources: Resource[] = [patientOf(person)];
  if (person.concern) {
    const { lastContact } = person.concern;
    const id = `${person.localRef}-episode`.slice(-64);
    resources.push(
      {
        resourceType: 'EpisodeOfCare',
        id,
        status: 'active',
        patient: subject,
        period: { start: yearBefore(lastContact) },
      },
      {
        resourceType: 'Encounter',
        status: 'finished',
        class: { system: 'http://terminology.hl7.org/CodeSystem/v3-ActCode', code: 'AMB' },
        subject,
        episodeOfCare: [{ reference: `EpisodeOfCare/${id}` }],
        period: { start: lastContact, end: lastContact },
      },
    );
  }
  const plan = carePlanOf(person);
  if (plan) resources.push(plan);
  for (const text of person.medicines) {
    resources.push({
      resourceType: 'MedicationStatement',
      status: 'active',
      subject,
      medicationCodeableConcept: { text },
    });
  }
  return resources;
}

function patientOf({ localRef, identity }: StandInPerson): Patient {
  const { familyName, givenName, formerFamilyName, dateOfBirth, nhsNumber, nhsNumberVerified, sharedId, phone, email } =
    identity;
  const name: Patient['name'] = [{ use: 'official', family: familyName, given: givenName?.split(' ') }];
  if (formerFamilyName) name.push({ use: 'old', family: formerFamilyName });
  const identifier: Patient['identifier'] = [{ system: 'https://trust.example/patient-number', value: localRef }];
  if (nhsNumber) {
    const coding = [{ system: VERIFICATION_CODES, code: nhsNumberVerified ? '01' : '02' }];
    const extension = [{ url: VERIFICATION_STATUS, valueCodeableConcept: { coding } }];
    identifier.push({ extension, system: NHS_NUMBER, value: nhsNumber });
  }
  if (sharedId) identifier.push({ system: SHARED_ID, value: sharedId });
  const telecom: Patient['telecom'] = [
    ...(phone ? [{ system: 'phone' as const, value: phone }] : []),
    ...(email ? [{ system: 'email' as const, value: email }] : []),
  ];
  return {
    resourceType: 'Patient',
    id: localRef,
    active: true,
    identifier,
    name,
    ...(telecom.length > 0 && { telecom }),
    birthDate: dateOfBirth,
    ...addressOf(identity),
  };
}

function addressOf({ address, postcode, uprn }: StandInPerson['identity']): { address?: Address[] } {
  if (!address && !postcode && !uprn) return {};
  const type = { url: 'type', valueCoding: { system: ADDRESS_KEY_TYPES, code: 'UPRN' } };
  const extension = [{ url: ADDRESS_KEY, extension: [type, { url: 'value', valueString: uprn }] }];
  return { address: [{ use: 'home', ...(uprn && { extension }), text: address, postalCode: postcode }] };
}

function carePlanOf({ localRef, values, summaries }: StandInPerson): CarePlan | undefined {
  const lines = [
    ...Object.entries(values).map(([field, text]) => ({ system: FIELD, field, text })),
    ...Object.entries(summaries).map(([field, text]) => ({ system: SUMMARY, field, text })),
  ];
  if (lines.length === 0) return undefined;
  const note: Annotation[] = [];
  const activity: CarePlanActivity[] = [];
  for (const { system, field: code, text } of lines) {
    const coding = { system, code };
    if (ACTIONS.includes(code))
      activity.push({ detail: { status: 'in-progress', code: { coding: [coding] }, description: text } });
    else note.push({ extension: [{ url: FIELD_NOTE, valueCoding: coding }], text });
  }
  return {
    resourceType: 'CarePlan',
    id: `${localRef}-plan`.slice(-64),
    status: 'active',
    intent: 'plan',
    title: "The trust's own care plan",
    subject: { reference: `Patient/${localRef}` },
    ...(note.length > 0 && { note }),
    ...(activity.length > 0 && { activity }),
  };
}

function yearBefore(date: string): string {
  return `${Number(date.slice(0, 4)) - 1}-01-01`;
}
