import type { CarePlan, Encounter, EpisodeOfCare, MedicationStatement, Patient } from '@medplum/fhirtypes';
import { ConcordatError } from '#contracts';
import type { AgencyRecords, Finding, OwnRecord, PersonRecord, RecordChange } from '../../agency-system.js';
import { personNotThere } from '../../mapping/person-map.js';
import { copyIdOf } from './copy-resources.js';
import type { FhirClient } from './fhir-client.js';
import { isActiveConcern, isLocationSensitive, toChange, toOwnRecord, toPersonRecord } from './uk-core.js';
import type { TrustTerms } from './uk-core.js';

/** A trust's records in a FHIR R4 server, by the identifiers and extensions of UK Core. */
export class FhirRecords implements AgencyRecords {
  constructor(
    private readonly fhir: FhirClient,
    private readonly terms: TrustTerms = {},
  ) {}

  async *people(): AsyncGenerator<PersonRecord> {
    for await (const patient of this.fhir.search<Patient>('Patient', {})) {
      const record = toPersonRecord(patient, this.terms);
      if (record) yield record;
    }
  }

  async person(localRef: string): Promise<PersonRecord | undefined> {
    const patient = await this.fhir.read<Patient>('Patient', localRef);
    return patient && toPersonRecord(patient, this.terms);
  }

  async *changes(since: Date): AsyncGenerator<RecordChange> {
    for await (const patient of this.fhir.search<Patient>('Patient', { _lastUpdated: `ge${since.toISOString()}` })) {
      const change = toChange(patient, this.terms);
      if (change) yield change;
    }
  }

  async hasActiveConcern(localRef: string, since: Date): Promise<boolean> {
    const patient = `Patient/${localRef}`;
    const episodes = await all(this.fhir.search<EpisodeOfCare>('EpisodeOfCare', { patient, status: 'active' }));
    const theirs = episodes.filter((episode) => episode.patient.reference === patient);
    if (theirs.length === 0) return false;
    const date = `ge${since.toISOString().slice(0, 10)}`;
    const encounters = await all(this.fhir.search<Encounter>('Encounter', { subject: patient, date }));
    const ofPatient = encounters.filter(({ subject }) => subject?.reference === patient);
    return isActiveConcern(theirs, ofPatient, since);
  }

  async ownRecord(localRef: string): Promise<OwnRecord> {
    const record = await this.fhir.read<Patient>('Patient', localRef);
    if (!record) throw personNotThere();
    const subject = `Patient/${localRef}`;
    const plans = await all(this.fhir.search<CarePlan>('CarePlan', { subject, status: 'active' }));
    // What partners sent must not come back as what the trust itself says.
    const own = plans.filter(
      (plan) => plan.status === 'active' && plan.subject.reference === subject && copyIdOf(plan) === undefined,
    );
    const statements = await all(this.fhir.search<MedicationStatement>('MedicationStatement', { subject }));
    const taken = statements.filter((statement) => statement.subject.reference === subject);
    return toOwnRecord(own, taken, isLocationSensitive(record), this.terms);
  }

  /** Asks for one of each kind; says nothing of what came. */
  async *examineRecords(): AsyncIterable<Finding> {
    for (const type of ['Patient', 'EpisodeOfCare', 'Encounter', 'CarePlan', 'MedicationStatement'] as const) {
      const what = `resources of type ${type}`;
      try {
        await this.fhir.search(type, { _count: '1' }).next();
        yield { what, ok: true, said: 'They can be read.' };
      } catch (error) {
        if (!(error instanceof ConcordatError)) throw error;
        const todo = `Give the adapter's client the right to read and search ${type}.`;
        yield { what, ok: false, said: error.message, todo };
      }
    }
  }
}

async function all<T>(items: AsyncIterable<T>): Promise<T[]> {
  const list: T[] = [];
  for await (const item of items) list.push(item);
  return list;
}
