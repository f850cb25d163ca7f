import type { CopyStore } from '../../agency-system.js';
import type { Shared } from '../../configuration/connections.js';
import { secretOf } from '../../configuration/secret.js';
import type { WorkQueueCopiesConfig } from './work-queue-schema.js';
import { WorkQueueCopies } from './work-queue-system.js';
import { WorkQueue } from './work-queue.js';

export async function openCopies(
  { connection }: WorkQueueCopiesConfig,
  { connections, secrets }: Shared,
): Promise<CopyStore> {
  const { url, schema } = connection;
  const open = () => Promise.resolve(new WorkQueue({ url: secretOf(url, secrets), schema }));
  return new WorkQueueCopies(await connections.shared(connection, open));
}
