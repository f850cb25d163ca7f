import { optional, readAdapterConfig, required, webAddress } from '#adapter-kit';
import type { AdapterConfig, Environment } from '#adapter-kit';

export interface SystemConfig {
  /** Base address of the housing system's API, without a closing slash. */
  url: string;
  token: string;
  /** Shared with the housing system, which signs its webhooks with it; without it none is taken. */
  webhookSecret?: string;
}

export function readSystemConfig(env: Environment): SystemConfig {
  const webhookSecret = optional(env, 'SYSTEM_WEBHOOK_SECRET');
  return {
    url: webAddress(env, 'SYSTEM_URL', "the base address of the housing system's API"),
    token: required(env, 'SYSTEM_TOKEN', "the bearer token for the housing system's API"),
    ...(webhookSecret !== undefined && { webhookSecret }),
  };
}

/** All that this adapter reads from its environment. */
export function readConfig(env: Environment): AdapterConfig & SystemConfig {
  return { ...readAdapterConfig(env), ...readSystemConfig(env) };
}
