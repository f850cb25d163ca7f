import type { AgencyRecords, CopyStore } from '../../agency-system.js';
import type { Shared } from '../../configuration/connections.js';
import { ConfiguredRestCopies } from './configured-copies.js';
import { ConfiguredRestRecords } from './configured-records.js';
import { openHttp } from './open-http.js';
import type { HttpConnection, RestCopiesConfig, RestRecordsConfig } from './rest-schema.js';

export function openRecords(config: RestRecordsConfig, { secrets }: Shared): AgencyRecords {
  return new ConfiguredRestRecords(openHttp(config.connection, secrets), config);
}

export function openCopies(config: RestCopiesConfig, connection: HttpConnection, { secrets }: Shared): CopyStore {
  return new ConfiguredRestCopies(openHttp(connection, secrets), config);
}
