import type { CarePlan, CarePlanActivity, Extension, Flag, Reference, Patient } from '@medplum/fhirtypes';
import type { CopyLine, ProfileCopy } from '../../agency-system.js';
import { COPY_ID, EXTENSION, FIELD, PROFILE_COPY } from './terms.js';

/** A copy as two resources: the flag catches the eye, the care plan holds the lines in order. */
export interface CopyResources {
  flag: Flag;
  carePlan: CarePlan;
}

/** In view, unless told otherwise. Ids are the server's own, and given where the copy is there already. */
export function toResources(
  copy: ProfileCopy,
  ids: { flag?: string; carePlan?: string } = {},
  hidden = false,
): CopyResources {
  const identifier = [{ system: COPY_ID, value: copy.copyId }];
  const meta = { tag: [{ ...PROFILE_COPY }] };
  const subject = subjectOf(copy);
  const period = { start: copy.issuedAt, end: copy.expiresAt };
  const version: Extension = { url: EXTENSION.version, valuePositiveInt: copy.version };
  return {
    flag: {
      resourceType: 'Flag',
      ...(ids.flag !== undefined && { id: ids.flag }),
      meta,
      extension: [version],
      identifier,
      status: hidden ? 'inactive' : 'active',
      category: [{ coding: [{ ...PROFILE_COPY }], text: 'Support plan' }],
      code: { coding: [{ ...PROFILE_COPY }], text: 'Support plan agreed with partner agencies: read it first' },
      subject,
      period,
    },
    carePlan: {
      resourceType: 'CarePlan',
      ...(ids.carePlan !== undefined && { id: ids.carePlan }),
      meta,
      extension: [version, { url: EXTENSION.handling, valueString: copy.handling }],
      identifier,
      status: hidden ? 'revoked' : 'active',
      intent: 'plan',
      title: 'Support plan agreed with partner agencies, in addition to the care plan',
      subject,
      period,
      activity: copy.lines.map(toActivity),
    },
  };
}

/** The copy that a care plan of ours holds; undefined for any other care plan. */
export function toCopy(carePlan: CarePlan): ProfileCopy | undefined {
  const copyId = copyIdOf(carePlan);
  if (copyId === undefined) return undefined;
  const patient = carePlan.subject.reference?.match(/(?:^|\/)Patient\/([^/]+)$/)?.[1];
  return {
    copyId,
    version: versionOf(carePlan),
    ...(patient !== undefined && { localRef: patient }),
    issuedAt: carePlan.period?.start ?? '',
    expiresAt: carePlan.period?.end ?? '',
    handling: extension(carePlan, EXTENSION.handling)?.valueString ?? '',
    lines: (carePlan.activity ?? []).map(toLine),
  };
}

/** Undefined unless the resource is one of ours: identifier and tag both say so. */
export function copyIdOf(resource: Flag | CarePlan): string | undefined {
  const tagged = resource.meta?.tag?.some(
    ({ system, code }) => system === PROFILE_COPY.system && code === PROFILE_COPY.code,
  );
  return tagged ? resource.identifier?.find(({ system }) => system === COPY_ID)?.value : undefined;
}

export function versionOf(resource: Flag | CarePlan): number {
  return extension(resource, EXTENSION.version)?.valuePositiveInt ?? 0;
}

/** A person this system does not know is named only by the copy: nobody's record is picked for them. */
function subjectOf(copy: ProfileCopy): Reference<Patient> {
  if (copy.localRef !== undefined) return { reference: `Patient/${copy.localRef}` };
  return { type: 'Patient', identifier: { system: COPY_ID, value: copy.copyId }, display: 'Not a patient here' };
}

function toActivity(line: CopyLine): CarePlanActivity {
  return {
    detail: {
      extension: [{ url: EXTENSION.safety, valueBoolean: line.safety }],
      status: 'unknown',
      code: { coding: [{ system: FIELD, code: line.field }], text: line.label },
      ...(line.value !== '' && { description: line.value }),
    },
  };
}

function toLine({ detail }: CarePlanActivity): CopyLine {
  return {
    field: detail?.code?.coding?.find(({ system }) => system === FIELD)?.code ?? '',
    label: detail?.code?.text ?? '',
    value: detail?.description ?? '',
    safety: detail?.extension?.find(({ url }) => url === EXTENSION.safety)?.valueBoolean ?? false,
  };
}

function extension(resource: Flag | CarePlan, url: string): Extension | undefined {
  return resource.extension?.find((candidate) => candidate.url === url);
}
