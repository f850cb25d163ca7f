import { optional, postgresAddress, readAdapterConfig, schemaName } from '#adapter-kit';
import type { AdapterConfig, Environment } from '#adapter-kit';

/** How to read the social-care system, and where the tasks for its staff are kept. */
export interface SystemConfig {
  url: string;
  schema: string;
  tasks: { url: string; schema: string };
}

export function readSystemConfig(env: Environment): SystemConfig {
  const url = postgresAddress(env, 'SYSTEM_URL', 'the address of the social-care database, for a login that reads');
  return {
    url,
    schema: schemaName(env, 'SYSTEM_SCHEMA', 'public'),
    tasks: {
      url: optional(env, 'TASKS_URL') ? postgresAddress(env, 'TASKS_URL', 'the address of the task database') : url,
      schema: schemaName(env, 'TASKS_SCHEMA', 'concordat'),
    },
  };
}

/** All that this adapter reads from its environment. */
export function readConfig(env: Environment): AdapterConfig & SystemConfig {
  return { ...readAdapterConfig(env), ...readSystemConfig(env) };
}
