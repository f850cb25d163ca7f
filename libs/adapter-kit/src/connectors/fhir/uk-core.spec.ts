import type { Patient } from '@medplum/fhirtypes';
import { toChange } from './uk-core.js';

describe('the patient that a replaced one leads to', () => {
  it.each<[string, string | undefined, string | undefined]>([
    ['a reference within the server', 'Patient/n-2', 'n-2'],
    ['a whole address', 'https://trust.example/fhir/Patient/n-2', 'n-2'],
    ['another kind of resource', 'RelatedPerson/n-2', undefined],
    ['no reference', undefined, undefined],
    ['an address that goes on', 'Patient/n-2/../n-3', undefined],
  ])('reads %s', (_, reference, expected) => {
    const patient: Patient = {
      resourceType: 'Patient',
      id: 'n-1',
      link: [{ type: 'replaced-by', other: { reference } }],
    };
    expect(toChange(patient)?.mergedInto).toBe(expected);
  });
});
