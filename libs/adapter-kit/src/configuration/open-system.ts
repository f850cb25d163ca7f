import { resolve } from 'node:path';
import { ParkError } from '#contracts';
import type { AgencyRecords, AgencySystem, CopyStore } from '../agency-system.js';
import { FhirClient } from '../connectors/fhir/fhir-client.js';
import { FhirCopies } from '../connectors/fhir/fhir-copies.js';
import { FhirRecords } from '../connectors/fhir/fhir-records.js';
import { ConfiguredFileCopies } from '../connectors/file-drop/configured-copies.js';
import { ConfiguredFileRecords } from '../connectors/file-drop/configured-records.js';
import { openFolder } from '../connectors/file-drop/open-folder.js';
import { ConfiguredRestCopies } from '../connectors/rest/configured-copies.js';
import { ConfiguredRestRecords } from '../connectors/rest/configured-records.js';
import type { Environment } from '../connectors/rest/settings.js';
import { configuredWebhook } from '../connectors/rest/configured-webhook.js';
import { httpOptions, openHttp } from '../connectors/rest/open-http.js';
import { ConfiguredSqlCopies } from '../connectors/sql/configured-copies.js';
import { ConfiguredSqlRecords } from '../connectors/sql/configured-records.js';
import { DIALECTS } from '../connectors/sql/dialects.js';
import { openSql } from '../connectors/sql/open-sql.js';
import { WorkQueue } from '../connectors/work-queue/work-queue.js';
import { WorkQueueCopies } from '../connectors/work-queue/work-queue-system.js';
import type { CopiesConfig, RecordsConfig, SystemConfiguration } from './configuration-schema.js';
import { Connections } from './connections.js';
import { joinedSystem } from './joined-system.js';
import { secretOf } from './secret.js';
import type { SecretSources } from './secret.js';

/**
 * The agency's system that a configuration describes. Connects when it is first asked something. Secrets are looked up in
 * `env`, and in files that `at` finds.
 */
export function openConfiguredSystem(
  system: SystemConfiguration,
  env: Environment,
  at: (path: string) => string = (path) => resolve(path),
): AgencySystem {
  const connections = new Connections();
  const secrets = { env, at };
  const shared = { connections, secrets };
  const records = openRecords(system.records, shared);
  const copies = openCopies(system, shared);
  const receiveWebhook = system.webhook && configuredWebhook(system.webhook, secrets);
  return joinedSystem(records, copies, { ...(receiveWebhook && { receiveWebhook }), close: () => connections.close() });
}

interface Shared {
  connections: Connections;
  secrets: SecretSources;
}

function openRecords(config: RecordsConfig, { connections, secrets }: Shared): AgencyRecords {
  switch (config.connector) {
    case 'sql':
      return new ConfiguredSqlRecords(
        connections.shared(config.connection, () => openSql(config.connection, secrets)),
        config,
      );
    case 'rest':
      return new ConfiguredRestRecords(openHttp(config.connection, secrets), config);
    case 'fhir':
      return new FhirRecords(new FhirClient(httpOptions(config.connection, secrets)), config);
    case 'files':
      return new ConfiguredFileRecords(
        connections.shared(config.connection, () => openFolder(config.connection, secrets)),
        config,
      );
  }
}

function openCopies({ records, copies }: SystemConfiguration, { connections, secrets }: Shared): CopyStore {
  switch (copies.connector) {
    case 'sql': {
      const connection = copies.connection ?? connectionOf(records, copies);
      const database = connections.shared(connection, () => openSql(connection, secrets));
      return new ConfiguredSqlCopies(database, DIALECTS[connection.dialect], copies);
    }
    case 'rest':
      return new ConfiguredRestCopies(openHttp(copies.connection ?? connectionOf(records, copies), secrets), copies);
    case 'fhir': {
      const options = httpOptions(copies.connection ?? connectionOf(records, copies), secrets);
      return new FhirCopies(new FhirClient(options), copies.removal);
    }
    case 'files': {
      const connection = copies.connection ?? connectionOf(records, copies);
      return new ConfiguredFileCopies(
        connections.shared(connection, () => openFolder(connection, secrets)),
        copies,
      );
    }
    case 'work-queue': {
      const { url, schema } = copies.connection;
      const open = () => new WorkQueue({ url: secretOf(url, secrets), schema });
      return new WorkQueueCopies(connections.shared(copies.connection, open));
    }
  }
}

type ConnectionOf<C> = Extract<RecordsConfig, { connector: C }>['connection'];

/** Copies are reached as the records are, where nothing else is said. */
function connectionOf<C extends RecordsConfig['connector'] & CopiesConfig['connector']>(
  records: RecordsConfig,
  { connector }: { connector: C },
): ConnectionOf<C> {
  if (records.connector === connector) return records.connection as unknown as ConnectionOf<C>;
  throw new ParkError(
    'SETTING_MALFORMED',
    `copies needs a connection of its own: the records are reached by ${records.connector}, the copies by ${connector}.`,
  );
}
