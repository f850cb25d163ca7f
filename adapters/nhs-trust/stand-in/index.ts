import { randomBytes } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import type { CarePlan, Flag, Resource } from '@medplum/fhirtypes';
import { copyIdOf, readOrMake, writeWholeFile } from '#adapter-kit';
import type { StandIn, StandInPerson } from '#adapter-kit';
import { IndexedRepository } from './repository.js';
import { resourcesOf } from './resources.js';
import { issuesOf, loadDefinitions } from './schema.js';
import { BASE, createFhirServer } from './server.js';

const TYPES = ['Patient', 'EpisodeOfCare', 'Encounter', 'CarePlan', 'Flag', 'MedicationStatement'] as const;

/** A trust's FHIR server with made-up patients. With a `folder`, profile copies and keys are kept over a restart. */
export async function startStandIn(options: {
  people: StandInPerson[];
  folder?: string;
  port?: number;
}): Promise<StandIn> {
  loadDefinitions();
  const repository = new IndexedRepository();
  for (const person of options.people)
    for (const resource of resourcesOf(person)) await repository.createResource(resource);
  const snapshot = options.folder && join(options.folder, 'copies.json');
  for (const resource of await readOrMake<Resource[]>(snapshot, () => [])) await repository.createResource(resource);

  const key = options.folder && join(options.folder, 'keys.json');
  const { token } = await readOrMake(key, () => ({ token: randomBytes(16).toString('hex') }));
  const server = createFhirServer(repository, token, async () => {
    if (snapshot) await writeWholeFile(snapshot, JSON.stringify(await copiesOf(repository)));
  });
  await new Promise<void>((resolve) => server.listen(options.port ?? 0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;

  return {
    settings: { SYSTEM_URL: `http://127.0.0.1:${port}${BASE}`, SYSTEM_TOKEN: token },
    async addPerson(person) {
      const resources = resourcesOf(person);
      if (resources.some((resource) => issuesOf(resource).length > 0)) {
        throw new Error('This made-up person does not fit FHIR resources.');
      }
      await repository.forgetOwn(person.localRef);
      for (const resource of resources) await repository.createResource(resource);
    },
    merge: (localRef, into) => repository.mergePatient(localRef, into),
    takeMergerBack: (localRef) => repository.takeMergerBack(localRef),
    async copiesAsUserSees() {
      const flags = await repository.everyOne<Flag>('Flag');
      const flagged = flags.filter(({ status }) => status === 'active').map(copyIdOf);
      const plans = (await repository.everyOne<CarePlan>('CarePlan')).filter(isInView);
      return plans.flatMap((plan) => {
        const copyId = copyIdOf(plan);
        if (copyId === undefined || !flagged.includes(copyId)) return [];
        const localRef = plan.subject.reference?.replace('Patient/', '');
        const text = (plan.activity ?? []).map(({ detail }) => `${detail?.code?.text}: ${detail?.description ?? ''}`);
        return [{ copyId, ...(localRef !== undefined && { localRef }), text }];
      });
    },
    async everything() {
      const all = await Promise.all(TYPES.map((type) => repository.everyOne<Resource>(type)));
      return JSON.stringify(all.flat());
    },
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function isInView({ status, period }: CarePlan): boolean {
  return status === 'active' && (period?.end === undefined || Date.parse(period.end) > Date.now());
}

async function copiesOf(repository: IndexedRepository): Promise<Resource[]> {
  const flags = await repository.everyOne<Flag>('Flag');
  const plans = await repository.everyOne<CarePlan>('CarePlan');
  return [...flags, ...plans].filter((resource) => copyIdOf(resource) !== undefined);
}
