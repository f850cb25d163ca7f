import type { CarePlan, Encounter, EpisodeOfCare, MedicationStatement, Patient } from '@medplum/fhirtypes';
import { FhirClient, FhirCopies, copyIdOf } from '#adapter-kit';
import type { AgencySystem, OwnRecord, PersonRecord, RecordChange } from '#adapter-kit';
import { ParkError } from '#contracts';
import type { SystemConfig } from './config.js';
import { isActiveConcern, isLocationSensitive, toChange, toOwnRecord, toPersonRecord } from './mapping.js';

export async function openSystem(config: SystemConfig): Promise<AgencySystem> {
  const fhir = new FhirClient({ baseUrl: config.fhirUrl, token: config.token });
  const copies = new FhirCopies(fhir);

  async function* people(): AsyncGenerator<PersonRecord> {
    for await (const patient of fhir.search<Patient>('Patient', {})) {
      const record = toPersonRecord(patient);
      if (record) yield record;
    }
  }

  async function person(localRef: string): Promise<PersonRecord | undefined> {
    const patient = await fhir.read<Patient>('Patient', localRef);
    return patient && toPersonRecord(patient);
  }

  async function* changes(since: Date): AsyncGenerator<RecordChange> {
    for await (const patient of fhir.search<Patient>('Patient', { _lastUpdated: `ge${since.toISOString()}` })) {
      const change = toChange(patient);
      if (change) yield change;
    }
  }

  async function hasActiveConcern(localRef: string, since: Date): Promise<boolean> {
    const patient = `Patient/${localRef}`;
    const episodes = await all(fhir.search<EpisodeOfCare>('EpisodeOfCare', { patient, status: 'active' }));
    const theirs = episodes.filter((episode) => episode.patient.reference === patient);
    if (theirs.length === 0) return false;
    const date = `ge${since.toISOString().slice(0, 10)}`;
    const encounters = await all(fhir.search<Encounter>('Encounter', { subject: patient, date }));
    const ofPatient = encounters.filter(({ subject }) => subject?.reference === patient);
    return isActiveConcern(theirs, ofPatient, since);
  }

  async function ownRecord(localRef: string): Promise<OwnRecord> {
    const record = await fhir.read<Patient>('Patient', localRef);
    if (!record) throw new ParkError('PERSON_NOT_THERE', "The trust's system no longer has this person.");
    const subject = `Patient/${localRef}`;
    const plans = await all(fhir.search<CarePlan>('CarePlan', { subject, status: 'active' }));
    // What partners sent must not come back as what the trust itself says.
    const own = plans.filter(
      (plan) => plan.status === 'active' && plan.subject.reference === subject && copyIdOf(plan) === undefined,
    );
    const statements = await all(fhir.search<MedicationStatement>('MedicationStatement', { subject }));
    const taken = statements.filter((statement) => statement.subject.reference === subject);
    return toOwnRecord(own, taken, isLocationSensitive(record));
  }

  return {
    removal: config.removal,
    people,
    person,
    changes,
    hasActiveConcern,
    ownRecord,
    put: (copy) => copies.put(copy),
    readBack: (copyId) => copies.readBack(copyId),
    setHidden: (copyId, hidden) => copies.setHidden(copyId, hidden),
    remove: (copyId) => copies.remove(copyId),
    isGone: (copyId) => copies.isGone(copyId),
    list: () => copies.list(),
    close: () => Promise.resolve(),
  };
}

async function all<T>(items: AsyncIterable<T>): Promise<T[]> {
  const list: T[] = [];
  for await (const item of items) list.push(item);
  return list;
}
