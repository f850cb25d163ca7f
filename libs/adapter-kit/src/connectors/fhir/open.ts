import type { AgencyRecords, CopyStore } from '../../agency-system.js';
import type { Shared } from '../../configuration/connections.js';
import { httpOptions } from '../rest/open-http.js';
import type { HttpConnection } from '../rest/rest-schema.js';
import { FhirClient } from './fhir-client.js';
import { FhirCopies } from './fhir-copies.js';
import { FhirRecords } from './fhir-records.js';
import type { FhirCopiesConfig, FhirRecordsConfig } from './fhir-schema.js';

export function openRecords(config: FhirRecordsConfig, { secrets }: Shared): AgencyRecords {
  return new FhirRecords(new FhirClient(httpOptions(config.connection, secrets)), config);
}

export function openCopies({ removal }: FhirCopiesConfig, connection: HttpConnection, { secrets }: Shared): CopyStore {
  return new FhirCopies(new FhirClient(httpOptions(connection, secrets)), removal);
}
