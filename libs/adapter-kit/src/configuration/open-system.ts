import { resolve } from 'node:path';
import { ParkError } from '#contracts';
import type { AgencyRecords, AgencySystem, CopyStore } from '../agency-system.js';
import type { Environment } from '../connectors/rest/settings.js';
import type { CopiesConfig, RecordsConfig, SystemConfiguration } from './configuration-schema.js';
import { Connections } from './connections.js';
import type { Shared } from './connections.js';
import { joinedSystem } from './joined-system.js';

/**
 * The agency's system that a configuration describes. Loads the connectors that it names and no others; connects when it
 * is first asked something. Secrets are looked up in `env`, and in files that `at` finds.
 */
export async function openConfiguredSystem(
  system: SystemConfiguration,
  env: Environment,
  at: (path: string) => string = (path) => resolve(path),
): Promise<AgencySystem> {
  const connections = new Connections();
  const shared = { connections, secrets: { env, at } };
  const records = await openRecords(system.records, shared);
  const copies = await openCopies(system, shared);
  const receiveWebhook = system.webhook && (await webhook()).configuredWebhook(system.webhook, shared.secrets);
  return joinedSystem(records, copies, { ...(receiveWebhook && { receiveWebhook }), close: () => connections.close() });
}

const sql = () => import('../connectors/sql/open.js');
const rest = () => import('../connectors/rest/open.js');
const fhir = () => import('../connectors/fhir/open.js');
const files = () => import('../connectors/file-drop/open.js');
const workQueue = () => import('../connectors/work-queue/open.js');
const webhook = () => import('../connectors/rest/configured-webhook.js');

async function openRecords(config: RecordsConfig, shared: Shared): Promise<AgencyRecords> {
  switch (config.connector) {
    case 'sql':
      return (await sql()).openRecords(config, shared);
    case 'rest':
      return (await rest()).openRecords(config, shared);
    case 'fhir':
      return (await fhir()).openRecords(config, shared);
    case 'files':
      return (await files()).openRecords(config, shared);
  }
}

async function openCopies({ records, copies }: SystemConfiguration, shared: Shared): Promise<CopyStore> {
  switch (copies.connector) {
    case 'sql':
      return (await sql()).openCopies(copies, copies.connection ?? connectionOf(records, copies), shared);
    case 'rest':
      return (await rest()).openCopies(copies, copies.connection ?? connectionOf(records, copies), shared);
    case 'fhir':
      return (await fhir()).openCopies(copies, copies.connection ?? connectionOf(records, copies), shared);
    case 'files':
      return (await files()).openCopies(copies, copies.connection ?? connectionOf(records, copies), shared);
    case 'work-queue':
      return (await workQueue()).openCopies(copies, shared);
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
