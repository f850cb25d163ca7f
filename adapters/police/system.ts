import { openConfiguredSystem } from '#adapter-kit';
import type { AgencySystem } from '#adapter-kit';
import type { SystemConfig } from './config.js';
import { policeSystem } from './mapping.js';

export function openSystem({ url, schema }: SystemConfig): Promise<AgencySystem> {
  return openConfiguredSystem(policeSystem(schema), { SYSTEM_URL: url });
}
