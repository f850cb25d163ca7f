import { createServer } from 'node:http';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Bundle, CarePlan, Flag } from '@medplum/fhirtypes';
import { toResources } from './copy-resources.js';
import { FhirClient } from './fhir-client.js';
import { FhirCopies } from './fhir-copies.js';

const copy = {
  copyId: 'copy-1',
  version: 1,
  localRef: 'p-1',
  issuedAt: '2026-02-01T09:30:00Z',
  expiresAt: '2026-05-01T09:30:00Z',
  handling: 'OFFICIAL',
  lines: [],
};

const own: CarePlan = {
  resourceType: 'CarePlan',
  id: 'own',
  status: 'active',
  intent: 'plan',
  subject: { reference: 'Patient/p-1' },
};

/** A careless server: it overlooks what is searched for, and keeps what it is told to delete. */
let held: (Flag | CarePlan)[];
let asked: string[];
let sent: Bundle[];
let server: Server;
let copies: FhirCopies;

beforeEach(async () => {
  held = [own];
  asked = [];
  sent = [];
  server = createServer((request, response) => {
    asked.push(`${request.method} ${request.url}`);
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const [, type, id] = request.url?.split('/') ?? [];
      if (request.method === 'GET') return response.end(JSON.stringify(held.find((resource) => resource.id === id)));
      if (request.method === 'DELETE') return response.writeHead(204).end();
      if (type !== '') {
        const entry = held.filter(({ resourceType }) => resourceType === type).map((resource) => ({ resource }));
        return response.end(JSON.stringify({ resourceType: 'Bundle', type: 'searchset', entry }));
      }
      const bundle = JSON.parse(Buffer.concat(chunks).toString()) as Bundle;
      sent.push(bundle);
      const entry = bundle.entry?.map(() => ({ response: { status: '200 OK' } }));
      response.end(JSON.stringify({ resourceType: 'Bundle', type: 'transaction-response', entry }));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  copies = new FhirCopies(new FhirClient({ baseUrl: `http://127.0.0.1:${port}` }));
});
afterEach(() => void server.close());

test("S48: a server that overlooks the search still loses nothing of the agency's own", async () => {
  await copies.put(copy);
  await copies.remove(copy.copyId);
  const requests = sent.flatMap(({ entry }) => entry ?? []).map(({ request }) => `${request?.method} ${request?.url}`);
  expect(requests).toEqual(['POST Flag', 'POST CarePlan']);
  expect(asked.filter((line) => line.startsWith('DELETE'))).toEqual([]);
});

test('a copy that is still returned after its deletion is not taken as removed', async () => {
  const { flag, carePlan } = toResources(copy, { flag: 'f', carePlan: 'c' });
  held.push(flag, carePlan);
  await expect(copies.remove(copy.copyId)).rejects.toMatchObject({ code: 'REMOVAL_NOT_CONFIRMED' });
  expect(await copies.isGone(copy.copyId)).toBe(false);
});

test('a copy is taken from view before it is deleted', async () => {
  const { flag, carePlan } = toResources(copy, { flag: 'f', carePlan: 'c' });
  held.push(flag, carePlan);
  await copies.remove(copy.copyId).catch(() => undefined);
  const statuses = sent[0]?.entry?.map(({ resource }) => (resource as Flag | CarePlan).status);
  expect(statuses).toEqual(['inactive', 'revoked']);
  const steps = asked.filter((line) => line === 'POST /' || line.startsWith('DELETE'));
  expect(steps.slice(0, 2)).toEqual(['POST /', 'DELETE /Flag/f']);
});

test('two copies under one copyId become one', async () => {
  const first = toResources(copy, { flag: 'f1', carePlan: 'c1' });
  const second = toResources(copy, { flag: 'f2', carePlan: 'c2' });
  held.push(first.flag, first.carePlan, second.flag, second.carePlan);
  await copies.put(copy);
  const requests = sent[0]?.entry?.map(({ request }) => `${request?.method} ${request?.url}`);
  expect(requests).toEqual(['DELETE Flag/f2', 'DELETE CarePlan/c2', 'PUT Flag/f1', 'PUT CarePlan/c1']);
});

test('a newer version of a copy that is out of view stays out of view', async () => {
  const { flag, carePlan } = toResources(copy, { flag: 'f', carePlan: 'c' }, true);
  held.push(flag, carePlan);
  await copies.put({ ...copy, version: 2 });
  const statuses = sent[0]?.entry?.map(({ resource }) => (resource as Flag | CarePlan).status);
  expect(statuses).toEqual(['inactive', 'revoked']);
});

test('half a copy is listed, so that someone takes it out, but does not read back', async () => {
  held.push(toResources(copy, { flag: 'f' }).flag);
  expect(await copies.list()).toEqual([{ copyId: 'copy-1', version: 1, hidden: false }]);
  expect(await copies.readBack(copy.copyId)).toBeUndefined();
});

test('nothing of a person is in an address', async () => {
  await copies.put(copy);
  await copies.list();
  expect(asked.join('\n')).not.toMatch(/p-1|\?/);
});
