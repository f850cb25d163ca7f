import { openConfiguredSystem } from '#adapter-kit';
import type { AgencySystem } from '#adapter-kit';
import type { SystemConfig } from './config.js';
import { councilSystem } from './mapping.js';

export function openSystem({ url, schema, tasks }: SystemConfig): Promise<AgencySystem> {
  const secrets = { SYSTEM_URL: url, TASKS_URL: tasks.url };
  return openConfiguredSystem(councilSystem(schema, tasks.schema), secrets);
}
