import { openConfiguredSystem } from '#adapter-kit';
import type { AgencySystem } from '#adapter-kit';
import type { SystemConfig } from './config.js';
import { cadSystem } from './mapping.js';

export function openSystem(config: SystemConfig): Promise<AgencySystem> {
  const { privateKey, password } = config.sftp;
  const secrets = { SYSTEM_PRIVATE_KEY: privateKey, SYSTEM_PASSWORD: password };
  return openConfiguredSystem(cadSystem(config), secrets);
}
