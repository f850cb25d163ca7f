import type { SystemConfiguration } from '#adapter-kit';

/** The trust's FHIR R4 server, by the identifiers and extensions of UK Core; lines of care plans by our fields. */
export function trustSystem(baseUrl: string, removal: 'LOGICAL_ONLY' | 'HARD_DELETE'): SystemConfiguration {
  return {
    records: { connector: 'fhir', connection: { baseUrl, auth: { bearer: { env: 'SYSTEM_TOKEN' } } } },
    copies: { connector: 'fhir', removal },
  };
}
