import { postgresAddress, readAdapterConfig, schemaName } from '#adapter-kit';
import type { AdapterConfig, Environment } from '#adapter-kit';

/** How to reach the police records system. */
export interface SystemConfig {
  url: string;
  schema: string;
}

export function readSystemConfig(env: Environment): SystemConfig {
  return {
    url: postgresAddress(env, 'SYSTEM_URL', 'the address of the records database'),
    schema: schemaName(env, 'SYSTEM_SCHEMA', 'public'),
  };
}

/** All that this adapter reads from its environment. */
export function readConfig(env: Environment): AdapterConfig & SystemConfig {
  return { ...readAdapterConfig(env), ...readSystemConfig(env) };
}
