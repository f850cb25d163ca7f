import type { BundleEntry, CarePlan, Flag, Resource } from '@medplum/fhirtypes';
import { ParkError } from '#contracts';
import type { RemovalEvidence } from '#contracts';
import type { CopyStore, HeldCopy, ProfileCopy } from '../../agency-system.js';
import { copyIdOf, toCopy, toResources, versionOf } from './copy-resources.js';
import type { FhirClient } from './fhir-client.js';
import { COPY_ID, PROFILE_COPY } from './terms.js';

interface Held {
  flags: Flag[];
  carePlans: CarePlan[];
}

/**
 * Profile copies in a FHIR server, each a Flag and a CarePlan under the copyId. What a search returns is looked at
 * again before anything is written or deleted: a server that overlooks a parameter returns the agency's own records.
 */
export class FhirCopies implements CopyStore {
  constructor(
    private readonly fhir: FhirClient,
    readonly removal: RemovalEvidence = 'LOGICAL_ONLY',
  ) {}

  async put(copy: ProfileCopy): Promise<void> {
    const before = await this.held(copy.copyId);
    const { flags, carePlans } = before;
    const resources = toResources(copy, { flag: flags[0]?.id, carePlan: carePlans[0]?.id }, isHidden(before));
    const spare = [...flags.slice(1), ...carePlans.slice(1)];
    await this.fhir.transaction([
      ...spare.map(deletion),
      write(resources.flag, copy.copyId),
      write(resources.carePlan, copy.copyId),
    ]);
  }

  /** Undefined too where one of the two resources is missing: half a copy is written again. */
  async readBack(copyId: string): Promise<ProfileCopy | undefined> {
    const { flags, carePlans } = await this.held(copyId);
    return flags.length > 0 && carePlans[0] ? toCopy(carePlans[0]) : undefined;
  }

  async setHidden(copyId: string, hidden: boolean): Promise<void> {
    const held = await this.held(copyId);
    if (held.carePlans.length === 0) {
      throw new ParkError('COPY_NOT_THERE', "The copy is not in the agency's system, so it cannot be hidden or shown.");
    }
    const changes = changedView(held, hidden);
    if (changes.length > 0) await this.fhir.transaction(changes);
  }

  /** Out of view first, so that nobody reads on while it is deleted; then each must answer as gone. */
  async remove(copyId: string): Promise<void> {
    const held = await this.held(copyId);
    const changes = changedView(held, true);
    if (changes.length > 0) await this.fhir.transaction(changes);
    for (const { resourceType, id = '' } of [...held.flags, ...held.carePlans]) {
      await this.fhir.delete(resourceType, id);
      if (await this.fhir.read(resourceType, id)) {
        throw new ParkError(
          'REMOVAL_NOT_CONFIRMED',
          "The agency's system still returns a copy that it was told to delete.",
        );
      }
    }
  }

  /** Looks by identifier, and through everything that bears our tag. */
  async isGone(copyId: string): Promise<boolean> {
    const { flags, carePlans } = await this.held(copyId);
    if (flags.length + carePlans.length > 0) return false;
    return (await this.list()).every((copy) => copy.copyId !== copyId);
  }

  /** Half a copy is listed too: someone has to take it out. */
  async list(): Promise<HeldCopy[]> {
    const copies = new Map<string, HeldCopy>();
    for (const type of ['CarePlan', 'Flag'] as const) {
      for await (const resource of this.fhir.search<CarePlan | Flag>(type, {
        _tag: `${PROFILE_COPY.system}|${PROFILE_COPY.code}`,
      })) {
        const copyId = copyIdOf(resource);
        if (copyId === undefined) continue;
        const inView = resource.status === 'active';
        const known = copies.get(copyId);
        copies.set(copyId, {
          copyId,
          version: known?.version ?? versionOf(resource),
          hidden: !inView && (known?.hidden ?? true),
        });
      }
    }
    return [...copies.values()];
  }

  private async held(copyId: string): Promise<Held> {
    return { flags: await this.ours<Flag>('Flag', copyId), carePlans: await this.ours<CarePlan>('CarePlan', copyId) };
  }

  private async ours<T extends Flag | CarePlan>(type: T['resourceType'], copyId: string): Promise<T[]> {
    const found: T[] = [];
    for await (const resource of this.fhir.search<T>(type, { identifier: `${COPY_ID}|${escaped(copyId)}` })) {
      if (copyIdOf(resource) === copyId) found.push(resource);
    }
    return found;
  }
}

/** A comma or a bar in a search value would be read as two values. */
function escaped(value: string): string {
  return value.replace(/[\\,|$]/g, '\\$&');
}

/** A newer version of a copy that is out of view stays out of view. */
function isHidden({ flags, carePlans }: Held): boolean {
  const all = [...flags, ...carePlans];
  return all.length > 0 && all.every(({ status }) => status !== 'active');
}

function changedView(held: Held, hidden: boolean): BundleEntry[] {
  const flags = held.flags.map((flag) => ({ ...flag, status: hidden ? 'inactive' : 'active' }) as Flag);
  const carePlans = held.carePlans.map((plan) => ({ ...plan, status: hidden ? 'revoked' : 'active' }) as CarePlan);
  const before = [...held.flags, ...held.carePlans];
  return [...flags, ...carePlans].filter((after, i) => after.status !== before[i]?.status).map(update);
}

/** A new one is created only if none bears the copyId, in case two writers meet. */
function write(resource: Flag | CarePlan, copyId: string): BundleEntry {
  if (resource.id !== undefined) return update(resource);
  const ifNoneExist = new URLSearchParams({ identifier: `${COPY_ID}|${escaped(copyId)}` }).toString();
  return { resource, request: { method: 'POST', url: resource.resourceType, ifNoneExist } };
}

function update(resource: Resource): BundleEntry {
  return { resource, request: { method: 'PUT', url: `${resource.resourceType}/${resource.id}` } };
}

function deletion({ resourceType, id }: Resource): BundleEntry {
  return { request: { method: 'DELETE', url: `${resourceType}/${id}` } };
}
