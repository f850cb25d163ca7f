/** A tenant as the housing system's API gives them. */
export interface Tenant {
  id: string;
  firstNames?: string;
  surname?: string;
  formerSurname?: string;
  birthDate?: string;
  nhsNumber?: string;
  partnershipNumber?: string;
  phone?: string;
  email?: string;
  property?: { uprn?: string; address?: string; postcode?: string };
}

/** What the list of changes says of a tenant; `mergedInto` where the record was a double of that one. */
export interface TenantChange {
  id: string;
  mergedInto?: string | null;
}

export interface Concern {
  kind: string;
  status: string;
  /** Dates or moments; the later of the two counts. */
  openedOn: string;
  lastContactOn?: string;
}

/** A note of the support team, or a medicine that a tenant told them of. */
export interface SupportNote {
  topic: string;
  text: string;
  form: 'full' | 'summary' | 'medicine';
}

export interface SupportPlan {
  reference: string;
  revision: number;
  tenantId: string | null;
  issuedAt: string;
  expiresAt: string;
  handling: string;
  visible: boolean;
  entries: { topic: string; heading: string; text: string; safety: boolean }[];
}
