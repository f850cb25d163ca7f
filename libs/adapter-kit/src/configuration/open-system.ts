import type { AgencyRecords, AgencySystem, CopyStore } from '../agency-system.js';
import { ParkError } from '#contracts';
import { ConfiguredSqlCopies } from '../connectors/sql/configured-copies.js';
import { ConfiguredSqlRecords } from '../connectors/sql/configured-records.js';
import { DIALECTS } from '../connectors/sql/dialects.js';
import type { SqlDriver } from '../connectors/sql/driver.js';
import type { SqlConnection } from '../connectors/sql/sql-schema.js';
import type { CopiesConfig, RecordsConfig, SystemConfiguration } from './configuration-schema.js';
import { Connections } from './connections.js';
import { joinedSystem } from './joined-system.js';
import { secretOf } from './secret.js';
import type { SecretSources } from './secret.js';

/** The agency's system that a configuration describes. Connects when it is first asked something. */
export function openConfiguredSystem(system: SystemConfiguration, secrets: SecretSources): AgencySystem {
  const connections = new Connections();
  const records = openRecords(system.records, connections, secrets);
  const copies = openCopies(system, connections, secrets);
  return joinedSystem(records, copies, () => connections.close());
}

function openRecords(config: RecordsConfig, connections: Connections, secrets: SecretSources): AgencyRecords {
  switch (config.connector) {
    case 'sql':
      return new ConfiguredSqlRecords(sqlOf(config.connection, connections, secrets), config);
  }
}

function openCopies(
  { records, copies }: SystemConfiguration,
  connections: Connections,
  secrets: SecretSources,
): CopyStore {
  switch (copies.connector) {
    case 'sql': {
      const connection = copies.connection ?? connectionOf(records, copies);
      return new ConfiguredSqlCopies(sqlOf(connection, connections, secrets), DIALECTS[connection.dialect], copies);
    }
  }
}

/** Copies are reached as the records are, where nothing else is said. */
function connectionOf<C extends CopiesConfig['connector']>(
  records: RecordsConfig,
  { connector }: { connector: C },
): Extract<RecordsConfig, { connector: C }>['connection'] {
  if ((records.connector as string) === connector) return records.connection as never;
  throw new ParkError(
    'SETTING_MALFORMED',
    `copies needs a connection of its own: the records are reached by ${records.connector}, the copies by ${connector}.`,
  );
}

function sqlOf({ dialect, url, schema }: SqlConnection, connections: Connections, secrets: SecretSources): SqlDriver {
  const address = secretOf(url, secrets);
  const { open, schemes } = DIALECTS[dialect];
  if (!URL.canParse(address) || !schemes.includes(new URL(address).protocol)) {
    throw new ParkError(
      'SETTING_MALFORMED',
      `The address of the ${dialect} database cannot be used: it must begin with ${schemes.join('// or ')}//.`,
    );
  }
  return connections.shared(JSON.stringify({ dialect, address, schema }), () =>
    open({ url: address, ...(schema !== undefined && { schema }) }),
  );
}
