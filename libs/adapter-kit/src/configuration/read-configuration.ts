import { readFileSync } from 'node:fs';
import { basename, dirname, resolve } from 'node:path';
import { ParkError, errorCode } from '#contracts';
import { readAdapterConfig } from '../config.js';
import type { AdapterConfig } from '../config.js';
import type { Environment } from '../connectors/rest/settings.js';
import { checkedText } from './check-text.js';
import { ConfigurationSchema } from './configuration-schema.js';
import type { Configuration } from './configuration-schema.js';
import { secretOf } from './secret.js';
import type { SecretSources } from './secret.js';

/** A configuration that was read from a file and checked, with its secrets not yet looked up. */
export interface ReadConfiguration {
  file: string;
  configuration: Configuration;
  secrets: SecretSources;
}

/** Throws a `ParkError` that names file, line and what to do. */
export function readConfiguration(path: string, env: Environment): ReadConfiguration {
  const file = resolve(path);
  const configuration = checkedText(textOf(file), basename(file), ConfigurationSchema);
  return { file, configuration, secrets: { env, at: (relative) => resolve(dirname(file), relative) } };
}

/** Of the adapter itself. Throws a `ParkError` where a secret is missing or malformed. */
export function adapterConfigOf({ configuration: { adapter }, secrets }: ReadConfiguration): AdapterConfig {
  const told = (value: string | number | undefined): string | undefined =>
    value === undefined ? value : String(value);
  return readAdapterConfig({
    AGENCY_ID: adapter.agency,
    AGENCY_KIND: adapter.kind,
    MAILBOX_URL: secretOf(adapter.mailbox, secrets),
    MAILBOX_SCHEMA: adapter.mailboxSchema,
    STORE_URL: secretOf(adapter.store, secrets),
    IDENTITY_FILE: secrets.at(adapter.identityFile),
    INDEX_FOLDER: adapter.indexFolder === undefined ? undefined : secrets.at(adapter.indexFolder),
    HOST: adapter.host,
    PORT: String(adapter.port),
    LOCAL_TOKEN: secretOf(adapter.localToken, secrets),
    EXPIRY_SECONDS: told(adapter.expirySeconds),
    INDEX_REFRESH_SECONDS: told(adapter.indexRefreshSeconds),
    REVIEW_HOURS: told(adapter.reviewHours),
    CONCERN_MONTHS: told(adapter.concernMonths),
    LINK_MONTHS: told(adapter.linkMonths),
    SIGNER_ASSURANCE: adapter.signerAssurance,
  });
}

function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    throw new ParkError(
      'SETTING_MISSING',
      `There is no configuration that can be read at ${file} (${errorCode(error)}). Give its path with --config.`,
    );
  }
}
