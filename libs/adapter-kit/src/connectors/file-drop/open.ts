import type { AgencyRecords, CopyStore } from '../../agency-system.js';
import type { Shared } from '../../configuration/connections.js';
import { ConfiguredFileCopies } from './configured-copies.js';
import { ConfiguredFileRecords } from './configured-records.js';
import type { FilesConnection, FilesCopiesConfig, FilesRecordsConfig } from './files-schema.js';
import { openFolder } from './open-folder.js';

const folderOf = (connection: FilesConnection, { connections, secrets }: Shared) =>
  connections.shared(connection, () => openFolder(connection, secrets));

export async function openRecords(config: FilesRecordsConfig, shared: Shared): Promise<AgencyRecords> {
  return new ConfiguredFileRecords(await folderOf(config.connection, shared), config);
}

export async function openCopies(
  config: FilesCopiesConfig,
  connection: FilesConnection,
  shared: Shared,
): Promise<CopyStore> {
  return new ConfiguredFileCopies(await folderOf(connection, shared), config);
}
