import { oneOf, readAdapterConfig, required, webAddress } from '#adapter-kit';
import type { AdapterConfig, Environment } from '#adapter-kit';

export interface SystemConfig {
  /** Base address of the FHIR R4 server, without a closing slash. */
  fhirUrl: string;
  token: string;
  /** HARD_DELETE only where the server keeps no history of a deleted resource. */
  removal: 'LOGICAL_ONLY' | 'HARD_DELETE';
}

export function readSystemConfig(env: Environment): SystemConfig {
  return {
    fhirUrl: webAddress(env, 'SYSTEM_URL', "the base address of the trust's FHIR R4 server"),
    token: required(env, 'SYSTEM_TOKEN', "the bearer token for the trust's FHIR server"),
    removal: oneOf(env, 'SYSTEM_REMOVAL', 'LOGICAL_ONLY', ['LOGICAL_ONLY', 'HARD_DELETE']),
  };
}

/** All that this adapter reads from its environment. */
export function readConfig(env: Environment): AdapterConfig & SystemConfig {
  return { ...readAdapterConfig(env), ...readSystemConfig(env) };
}
