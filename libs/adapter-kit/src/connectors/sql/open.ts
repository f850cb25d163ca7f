import type { AgencyRecords, CopyStore } from '../../agency-system.js';
import type { Shared } from '../../configuration/connections.js';
import { ConfiguredSqlCopies } from './configured-copies.js';
import { ConfiguredSqlRecords } from './configured-records.js';
import { DIALECTS } from './dialects.js';
import { openSql } from './open-sql.js';
import type { SqlConnection, SqlCopiesConfig, SqlRecordsConfig } from './sql-schema.js';

const databaseOf = (connection: SqlConnection, { connections, secrets }: Shared) =>
  connections.shared(connection, () => openSql(connection, secrets));

export async function openRecords(config: SqlRecordsConfig, shared: Shared): Promise<AgencyRecords> {
  return new ConfiguredSqlRecords(await databaseOf(config.connection, shared), config);
}

export async function openCopies(
  config: SqlCopiesConfig,
  connection: SqlConnection,
  shared: Shared,
): Promise<CopyStore> {
  return new ConfiguredSqlCopies(await databaseOf(connection, shared), DIALECTS[connection.dialect], config);
}
