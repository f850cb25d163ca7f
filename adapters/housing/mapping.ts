import type { CopyLine, HeldCopy, OwnRecord, PersonRecord, ProfileCopy, RecordChange } from '#adapter-kit';
import { RefuseError } from '#contracts';
import type { PersonIdentity } from '#contracts';

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

/** What a list of support plans says of each. */
export type SupportPlanSummary = Pick<SupportPlan, 'reference' | 'revision' | 'visible'>;

/** Medicines are for the clinical record alone, whoever wrote them down. */
const NEVER_READ = ['currentMedication', 'allergies'];

/** A housing system cannot verify an NHS number, so one that it holds is never called verified. */
export function toPersonRecord(tenant: Tenant): PersonRecord {
  const { id, property } = tenant;
  const identity: PersonIdentity = {
    familyName: tenant.surname,
    givenName: tenant.firstNames,
    dateOfBirth: tenant.birthDate,
    nhsNumber: tenant.nhsNumber,
    formerFamilyName: tenant.formerSurname,
    address: property?.address,
    postcode: property?.postcode,
    uprn: property?.uprn,
    phone: tenant.phone,
    email: tenant.email,
    sharedId: tenant.partnershipNumber,
  };
  return {
    localRef: id,
    identity: Object.fromEntries(Object.entries(identity).filter(([, value]) => value !== undefined && value !== '')),
  };
}

export function toChange({ id, mergedInto }: TenantChange): RecordChange {
  return { localRef: id, ...(mergedInto ? { mergedInto } : {}) };
}

/** Open, about support, and opened or renewed on or after `since`; a date counts for the whole of its day. */
export function isActiveConcern(concern: Concern, since: Date): boolean {
  if (concern.kind !== 'support' || concern.status !== 'open') return false;
  return [concern.openedOn, concern.lastContactOn ?? ''].some((date) =>
    date.includes('T')
      ? Date.parse(date) >= since.getTime()
      : date !== '' && date >= since.toISOString().slice(0, date.length),
  );
}

export function toOwnRecord(notes: SupportNote[]): OwnRecord {
  const record: OwnRecord = { values: {}, summaries: {}, medicines: [] };
  for (const { topic, text, form } of notes) {
    if (form === 'medicine') record.medicines.push(text);
    else if (!NEVER_READ.includes(topic)) record[form === 'full' ? 'values' : 'summaries'][topic] = text;
  }
  return record;
}

export function toSupportPlan(copy: ProfileCopy): SupportPlan {
  return {
    reference: copy.copyId,
    revision: copy.version,
    tenantId: copy.localRef ?? null,
    issuedAt: copy.issuedAt,
    expiresAt: copy.expiresAt,
    handling: copy.handling,
    visible: true,
    entries: copy.lines.map(({ field, label, value, safety }) => ({
      topic: field,
      heading: label,
      text: value,
      safety,
    })),
  };
}

export function toCopy(plan: SupportPlan): ProfileCopy {
  return {
    copyId: plan.reference,
    version: plan.revision,
    ...(plan.tenantId !== null && { localRef: plan.tenantId }),
    issuedAt: plan.issuedAt,
    expiresAt: plan.expiresAt,
    handling: plan.handling,
    lines: plan.entries.map(({ topic, heading, text, safety }): CopyLine => ({
      field: topic,
      label: heading,
      value: text,
      safety,
    })),
  };
}

export function toHeldCopy({ reference, revision, visible }: SupportPlanSummary): HeldCopy {
  return { copyId: reference, version: revision, hidden: !visible };
}

/** Whom a webhook whose signature was checked asks help for. */
export function toRequestForHelp(event: Record<string, unknown>): { localRef: string; reason: string } {
  if (event.type !== 'tenant.needs.support') {
    throw new RefuseError('WEBHOOK_NOT_TAKEN', 'Only tenant.needs.support is taken as a webhook.');
  }
  const { tenantId, reason } = event;
  if (typeof tenantId !== 'string' || tenantId === '' || typeof reason !== 'string' || reason === '') {
    throw new RefuseError('WEBHOOK_MALFORMED', 'The webhook needs a tenantId and a reason, both text.');
  }
  return { localRef: tenantId, reason };
}
