import { openConfiguredSystem } from '#adapter-kit';
import type { AgencySystem } from '#adapter-kit';
import type { SystemConfig } from './config.js';
import { housingSystem } from './mapping.js';

export function openSystem({ url, token, webhookSecret }: SystemConfig): Promise<AgencySystem> {
  const secrets = { SYSTEM_TOKEN: token, SYSTEM_WEBHOOK_SECRET: webhookSecret };
  return openConfiguredSystem(housingSystem(url, webhookSecret !== undefined), secrets);
}
