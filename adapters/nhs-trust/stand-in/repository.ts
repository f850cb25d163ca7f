import { matchesSearchRequest } from '@medplum/core';
import type { SearchRequest, WithId } from '@medplum/core';
import { MemoryRepository } from '@medplum/fhir-router';
import type { Bundle, Identifier, Meta, Patient, Reference, Resource } from '@medplum/fhirtypes';
import { copyIdOf } from '#adapter-kit';

/** The few elements that a search here can go by without looking at every resource. */
interface Keyed {
  identifier?: Identifier | Identifier[];
  subject?: Reference;
  patient?: Reference;
  meta?: Meta;
}

/** A memory repository that still answers at once with thousands of people in it. */
export class IndexedRepository extends MemoryRepository {
  /** Ids by key. An id may be stale: what a look-up finds is matched again before it is returned. */
  private readonly ids = new Map<string, Set<string>>();

  override async createResource<T extends Resource>(resource: T): Promise<WithId<T>> {
    const saved = await super.createResource(resource);
    for (const key of keysOf(saved)) {
      const ids = this.ids.get(key) ?? new Set();
      this.ids.set(key, ids.add(saved.id));
    }
    return saved;
  }

  override async deleteResource(resourceType: string, id: string): Promise<void> {
    await super.deleteResource(resourceType, id);
    this.ids.get(resourceType)?.delete(id);
  }

  override async search<T extends Resource>(request: SearchRequest<T>): Promise<Bundle<WithId<T>>> {
    const { resourceType, filters = [], offset = 0, count = 20 } = request;
    const key = filters
      .map(({ code, value }) => keyOfFilter(resourceType, code, value))
      .find((found) => found !== undefined);
    const ids = [...(this.ids.get(key ?? resourceType) ?? [])];
    if (filters.length === 0) {
      const entry = await this.readAll<T>(resourceType, ids.slice(offset, offset + count));
      return { resourceType: 'Bundle', type: 'searchset', total: ids.length, entry };
    }
    const matches = (await this.readAll<T>(resourceType, ids)).filter(({ resource }) =>
      matchesSearchRequest(resource, request),
    );
    return {
      resourceType: 'Bundle',
      type: 'searchset',
      total: matches.length,
      entry: matches.slice(offset, offset + count),
    };
  }

  /** What the trust itself holds of a patient, before it is written anew. Copies stay. */
  async forgetOwn(patientId: string): Promise<void> {
    for (const type of ['EpisodeOfCare', 'Encounter', 'CarePlan', 'MedicationStatement'] as const) {
      const ids = [...(this.ids.get(`${type} who Patient/${patientId}`) ?? [])];
      for (const { resource } of await this.readAll<Resource>(type, ids)) {
        const isCopy = resource.resourceType === 'CarePlan' && copyIdOf(resource) !== undefined;
        if (!isCopy) await this.deleteResource(type, resource.id);
      }
    }
  }

  /** As such systems do: the double is replaced, and all that hangs on it goes to the record that is left, copies too. */
  async mergePatient(id: string, into: string): Promise<void> {
    const double = await this.readResource<Patient>('Patient', id);
    const other = { reference: `Patient/${into}` };
    await this.updateResource<Patient>({ ...double, active: false, link: [{ other, type: 'replaced-by' }] });
    for (const type of ['EpisodeOfCare', 'Encounter', 'CarePlan', 'Flag', 'MedicationStatement'] as const) {
      const ids = [...(this.ids.get(`${type} who Patient/${id}`) ?? [])];
      for (const { resource } of await this.readAll<Resource>(type, ids)) {
        const who = resource.resourceType === 'EpisodeOfCare' ? { patient: other } : { subject: other };
        await this.updateResource({ ...resource, ...who } as Resource);
      }
    }
  }

  async takeMergerBack(id: string): Promise<void> {
    const { link: _, ...patient } = await this.readResource<Patient>('Patient', id);
    await this.updateResource<Patient>({ ...patient, active: true });
  }

  /** Every resource of a type as it now stands. */
  async everyOne<T extends Resource>(resourceType: T['resourceType']): Promise<WithId<T>[]> {
    return (await this.readAll<T>(resourceType, [...(this.ids.get(resourceType) ?? [])])).map(
      ({ resource }) => resource,
    );
  }

  private async readAll<T extends Resource>(resourceType: string, ids: string[]): Promise<{ resource: WithId<T> }[]> {
    const found: { resource: WithId<T> }[] = [];
    for (const id of ids) {
      const resource = await this.readResource<T>(resourceType, id).catch(() => undefined);
      if (resource) found.push({ resource: resource as WithId<T> });
    }
    return found;
  }
}

function keysOf(resource: Resource): string[] {
  const { identifier = [], subject, patient, meta } = resource as Keyed;
  const { resourceType } = resource;
  return [
    resourceType,
    ...[identifier].flat().map(({ system, value }) => `${resourceType} identifier ${system}|${value}`),
    ...[subject, patient].flatMap((who) => (who?.reference ? [`${resourceType} who ${who.reference}`] : [])),
    ...(meta?.tag ?? []).map(({ system, code }) => `${resourceType} _tag ${system}|${code}`),
  ];
}

function keyOfFilter(resourceType: string, code: string, value: string): string | undefined {
  if (code === 'subject' || code === 'patient') return `${resourceType} who ${value}`;
  return code === 'identifier' || code === '_tag' ? `${resourceType} ${code} ${value}` : undefined;
}
