import { openConfiguredSystem } from '#adapter-kit';
import type { AgencySystem } from '#adapter-kit';
import type { SystemConfig } from './config.js';
import { trustSystem } from './mapping.js';

export function openSystem({ fhirUrl, token, removal }: SystemConfig): Promise<AgencySystem> {
  return openConfiguredSystem(trustSystem(fhirUrl, removal), { SYSTEM_TOKEN: token });
}
