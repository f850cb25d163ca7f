import { ParkError } from '#contracts';
import { secretOf } from '../../configuration/secret.js';
import type { SecretSources } from '../../configuration/secret.js';
import { DIALECTS } from './dialects.js';
import type { SqlDriver } from './driver.js';
import type { SqlConnection } from './sql-schema.js';

export async function openSql({ dialect, url, schema }: SqlConnection, secrets: SecretSources): Promise<SqlDriver> {
  const address = secretOf(url, secrets);
  const { open, schemes } = DIALECTS[dialect];
  if (URL.canParse(address) && schemes.includes(new URL(address).protocol)) {
    return open({ url: address, ...(schema !== undefined && { schema }) });
  }
  throw new ParkError(
    'SETTING_MALFORMED',
    `The address of the ${dialect} database cannot be used: it must begin with ${schemes.join('// or ')}//.`,
  );
}
