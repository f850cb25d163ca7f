import type { StandInPerson } from '#adapter-kit';
import type { Concern, SupportNote, Tenant } from './records.js';

/** One made-up person as a landlord's system holds them. */
export interface TenantFile {
  tenant: Tenant;
  concerns: Concern[];
  notes: SupportNote[];
  /** Milliseconds since 1970. */
  changedAt: number;
  /** The tenant that is left where this one was a double. */
  mergedInto?: string;
}

export function tenantFile(person: StandInPerson): TenantFile {
  const { identity, concern } = person;
  const notes = (form: SupportNote['form'], texts: Record<string, string>): SupportNote[] =>
    Object.entries(texts).map(([topic, text]) => ({ topic, text, form }));
  return {
    tenant: {
      id: person.localRef,
      firstNames: identity.givenName,
      surname: identity.familyName,
      formerSurname: identity.formerFamilyName,
      birthDate: identity.dateOfBirth,
      nhsNumber: identity.nhsNumber,
      partnershipNumber: identity.sharedId,
      phone: identity.phone,
      email: identity.email,
      property: { uprn: identity.uprn, address: identity.address, postcode: identity.postcode },
    },
    concerns: concern
      ? [{ kind: 'support', status: 'open', openedOn: '2020-01-01', lastContactOn: concern.lastContact }]
      : [],
    changedAt: Date.now(),
    notes: [
      ...notes('full', person.values),
      ...notes('summary', person.summaries),
      ...person.medicines.map((text): SupportNote => ({ topic: 'medicine', text, form: 'medicine' })),
    ],
  };
}
